"""Addresses of this room."""

from django.urls.resolvers import URLPattern, URLResolver

app_name = "passport"

urlpatterns: list[URLPattern | URLResolver] = []
