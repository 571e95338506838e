"""Addresses of this room."""

from django.urls.resolvers import URLPattern, URLResolver

app_name = "leading"

urlpatterns: list[URLPattern | URLResolver] = []
