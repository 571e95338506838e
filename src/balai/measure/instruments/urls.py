"""Addresses of this room."""

from django.urls.resolvers import URLPattern, URLResolver

app_name = "instruments"

urlpatterns: list[URLPattern | URLResolver] = []
