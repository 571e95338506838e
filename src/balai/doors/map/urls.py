"""Addresses of the map, under ``/peta/``."""

from django.urls import path

from . import views

app_name = "map"
urlpatterns = [
    path("", views.home, name="home"),
    path("<slug:code>/", views.layer, name="layer"),
    path("<slug:code>/lengkap/", views.full, name="full"),
]
