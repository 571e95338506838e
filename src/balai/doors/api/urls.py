"""Addresses of the API."""

from django.urls import path

from .mount import api

app_name = "api"
urlpatterns = [path("", api().urls)]
