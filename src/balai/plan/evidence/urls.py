"""Addresses of this room."""

from django.urls import path

from . import views

app_name = "evidence"

urlpatterns = [
    path("meja/bukti/", views.owed, name="owed"),
    path("meja/bukti/<int:pk>/", views.item, name="item"),
]
