"""Addresses of this room."""

from django.urls.resolvers import URLPattern, URLResolver

app_name = "hub"

urlpatterns: list[URLPattern | URLResolver] = []
