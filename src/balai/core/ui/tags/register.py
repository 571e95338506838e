"""The one library that all tags join."""

from django import template

register = template.Library()
