"""Addresses of this room."""

from django.urls.resolvers import URLPattern, URLResolver

app_name = "masterplan"

urlpatterns: list[URLPattern | URLResolver] = []
