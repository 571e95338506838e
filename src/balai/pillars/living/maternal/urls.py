"""Addresses of the midwife's pages."""

from django.urls import path

from .views import births, expected

app_name = "maternal"
prefix = "meja/bidan/"
urlpatterns = [
    path("", expected.listing, name="expected"),
    path("baru/", expected.new, name="new"),
    path("<int:pregnancy_id>/", expected.dossier, name="dossier"),
    path("<int:pregnancy_id>/keluar/", expected.end, name="end"),
    path("<int:pregnancy_id>/lahir/", births.record, name="birth"),
    path("persalinan/<int:birth_id>/", births.followed, name="followed"),
    path("persalinan/<int:birth_id>/pulang/", births.discharge, name="discharge"),
    path("persalinan/<int:birth_id>/meninggal/<int:order>/", births.death, name="death"),
]
