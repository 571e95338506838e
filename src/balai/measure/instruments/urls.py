"""Addresses of indices: public pages under ``ukur/``, the desk's under ``meja/ukur/``."""

from django.urls import path
from django.urls.resolvers import URLPattern, URLResolver

from .views import desk, leaves, public, recording, trying

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
    path("meja/ukur/instrumen/", desk.listing, name="desk"),
    path("meja/ukur/instrumen/<slug:code>/", desk.draft, name="draft"),
    path("meja/ukur/instrumen/<slug:code>/salin/", desk.copy, name="copy"),
    path("meja/ukur/instrumen/<slug:code>/pakai/", desk.use, name="use"),
    path("meja/ukur/instrumen/<slug:code>/buang/", desk.discard, name="discard"),
    path("meja/ukur/instrumen/<slug:code>/tambah/", leaves.add, name="new_leaf"),
    path("meja/ukur/instrumen/<slug:code>/butir/<str:leaf_code>/", leaves.change, name="draft_leaf"),
    path("meja/ukur/instrumen/<slug:code>/butir/<str:leaf_code>/hapus/", leaves.remove, name="remove_leaf"),
    path("meja/ukur/hasil/", recording.results, name="results"),
    path("meja/ukur/hasil/<int:pk>/umumkan/", recording.publish, name="publish"),
]
