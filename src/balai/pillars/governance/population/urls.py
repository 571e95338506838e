"""Addresses of the registry at the desk."""

from django.urls import path

from .views import births

app_name = "population"
prefix = "meja/kelahiran/"
urlpatterns = [
    path("", births.listing, name="births"),
    path("<str:number>/", births.bundle, name="bundle"),
    path("<str:number>/cocokkan/", births.compare, name="compare"),
    path("<str:number>/bersama/<slug:code>/", births.together, name="together"),
    path("<str:number>/cetak/<int:document_id>/", births.reprint, name="reprint"),
]
