"""Addresses of the board, under ``/papan/``."""

from django.urls import path

from . import cases, views, wall

app_name = "board"

urlpatterns = [
    path("", views.home, name="home"),
    path("dinding/", wall.wall, name="wall"),
    path("dinding/isi/", wall.inside, name="wall-inside"),
    path("<str:code>/", views.indicator, name="indicator"),
    path("<str:code>/data.csv", views.csv, name="csv"),
    path("<str:code>/<str:period>/", views.period, name="period"),
    path("<str:code>/<str:period>/berkas/", cases.behind, name="cases"),
]
