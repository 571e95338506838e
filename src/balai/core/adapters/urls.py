"""Addresses of the health page."""

from django.urls import path

from . import views

app_name = "adapters"
urlpatterns = [path("meja/sistem-luar/", views.systems, name="systems")]
