"""Addresses of indices: public pages under ``ukur/``, the desk's under ``meja/ukur/``."""

from django.urls import path
from django.urls.resolvers import URLPattern, URLResolver

from .views import public, trying

app_name = "instruments"

urlpatterns: list[URLPattern | URLResolver] = [
    path("ukur/indeks/", public.listing, name="list"),
    path("ukur/indeks/<slug:family>/", public.history, name="history"),
    path("ukur/indeks/<slug:family>/data.csv", public.numbers, name="csv"),
    path("ukur/hasil/<int:pk>/", public.result, name="result"),
    path("ukur/instrumen/<slug:code>/", public.instrument, name="instrument"),
    path("ukur/instrumen/<slug:code>/berkas.json", public.export, name="export"),
    path("ukur/instrumen/<slug:code>/hitung/", trying.calculate, name="calculate"),
    path("ukur/instrumen/<slug:code>/butir/<str:leaf_code>/", public.leaf, name="leaf"),
]
