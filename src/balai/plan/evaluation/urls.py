"""Addresses of this room."""

from django.urls.resolvers import URLPattern, URLResolver

app_name = "evaluation"

urlpatterns: list[URLPattern | URLResolver] = []
