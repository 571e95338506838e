"""Addresses of this room."""

from django.urls.resolvers import URLPattern, URLResolver

app_name = "lppd"

urlpatterns: list[URLPattern | URLResolver] = []
