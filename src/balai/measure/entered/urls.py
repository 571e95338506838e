"""Addresses of this room."""

from django.urls.resolvers import URLPattern, URLResolver

app_name = "entered"

urlpatterns: list[URLPattern | URLResolver] = []
