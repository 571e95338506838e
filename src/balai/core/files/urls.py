"""Addresses of files."""

from django.urls import path

from . import views

app_name = "files"
urlpatterns = [path("file/<uuid:pk>/", views.read, name="read")]
