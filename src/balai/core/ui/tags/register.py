"""The one library that all tags join."""

from django.template import Library

register = Library()
