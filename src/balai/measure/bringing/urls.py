"""Addresses of tables that were brought."""

from django.urls import path

from . import views

app_name = "bringing"

urlpatterns = [
    path("meja/impor/", views.listing, name="list"),
    path("meja/impor/<int:pk>/", views.one, name="one"),
    path("meja/impor/<int:pk>/galat.csv", views.faults, name="faults"),
    path("meja/impor/<int:pk>/hentikan/", views.stop, name="stop"),
    path("meja/impor/<int:pk>/ulangi/", views.again, name="again"),
]
