"""Addresses of this room: bundles for anyone, and their desk."""

from django.urls import path
from django.urls.resolvers import URLPattern, URLResolver

from .views import desk, files

app_name = "bundle"

urlpatterns: list[URLPattern | URLResolver] = [
    path(".well-known/balai-paket.json", files.well_known, name="well-known"),
    path("data/paket/", files.page, name="public"),
    path("data/paket/daftar.json", files.listing, name="list"),
    path("data/paket/<int:year>/<int:number>.json", files.file, name="file"),
    path("data/paket/<int:year>/<int:number>-<str:form>.json", files.file, name="file-as"),
    path("meja/rencana/paket/", desk.overview, name="overview"),
    path("meja/rencana/paket/terbit/", desk.publish, name="publish"),
    path("meja/rencana/paket/kunci/", desk.change_key, name="change-key"),
    path("meja/rencana/paket/angka/", desk.choose, name="choose"),
    path("meja/rencana/paket/inovasi/", desk.innovation, name="new-innovation"),
    path("meja/rencana/paket/inovasi/<int:pk>/", desk.innovation, name="innovation"),
    path("meja/rencana/paket/adopsi/", desk.adopt, name="adopt"),
    path("meja/rencana/paket/hub/", desk.hub, name="hub"),
]
