"""Addresses of this room."""

from django.urls.resolvers import URLPattern, URLResolver

app_name = "evidence"

urlpatterns: list[URLPattern | URLResolver] = []
