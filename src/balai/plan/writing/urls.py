"""Addresses of this room."""

from django.urls.resolvers import URLPattern, URLResolver

app_name = "writing"

urlpatterns: list[URLPattern | URLResolver] = []
