"""Addresses of this room."""

from django.urls.resolvers import URLPattern, URLResolver

app_name = "bundle"

urlpatterns: list[URLPattern | URLResolver] = []
