"""Addresses that a browser expects at the root, the same in every language."""

from django.urls import path

from . import views

app_name = "ui_root"
urlpatterns = [
    path("sw.js", views.service_worker, name="service_worker"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
]
