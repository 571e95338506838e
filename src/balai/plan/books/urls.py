"""Addresses of this room."""

from django.urls.resolvers import URLPattern, URLResolver

app_name = "books"

urlpatterns: list[URLPattern | URLResolver] = []
