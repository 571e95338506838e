"""Addresses of this room."""

from django.urls import path

from .views import agency, leader

app_name = "leading"

urlpatterns = [
    path("meja/rencana/pimpinan/", leader.screen, name="leader"),
    path("meja/rencana/instansi/", agency.screen, name="agency"),
]
