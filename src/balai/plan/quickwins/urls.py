"""Addresses of this room."""

from django.urls.resolvers import URLPattern, URLResolver

app_name = "quickwins"

urlpatterns: list[URLPattern | URLResolver] = []
