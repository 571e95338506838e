"""Addresses of this room."""

from django.urls.resolvers import URLPattern, URLResolver

app_name = "denominators"

urlpatterns: list[URLPattern | URLResolver] = []
