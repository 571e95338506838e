"""Addresses of population snapshots."""

from django.urls import path
from django.urls.resolvers import URLPattern, URLResolver

from . import views

app_name = "denominators"

urlpatterns: list[URLPattern | URLResolver] = [
    path("meja/ukur/penduduk/", views.listing, name="list"),
    path("meja/ukur/penduduk/masukkan/", views.bring, name="bring"),
    path("meja/ukur/penduduk/hitung/", views.count, name="count"),
    path("meja/ukur/penduduk/contoh.csv", views.template, name="template"),
    path("meja/ukur/penduduk/<int:pk>/", views.snapshot, name="snapshot"),
]
