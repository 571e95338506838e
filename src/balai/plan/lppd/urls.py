"""Addresses of the yearly report."""

from django.urls import path, re_path
from django.urls.resolvers import URLPattern, URLResolver

from .views import lists, public, reports, rows

app_name = "lppd"

urlpatterns: list[URLPattern | URLResolver] = [
    path("laporan-tahunan/", public.shelf, name="shelf"),
    path("laporan-tahunan/<int:year>/", public.one, name="public"),
    re_path(r"^laporan-tahunan/(?P<year>\d{4})/lppd\.(?P<form>pdf|docx|xlsx)$", public.file, name="public_file"),
    path("meja/rencana/lppd/", reports.listing, name="list"),
    path("meja/rencana/lppd/indikator/", lists.listing, name="elements"),
    path("meja/rencana/lppd/indikator/baru/", lists.edit, name="new_element"),
    path("meja/rencana/lppd/indikator/masukkan/", lists.bring, name="bring_elements"),
    path("meja/rencana/lppd/indikator/tabel.csv", lists.table, name="elements_table"),
    path("meja/rencana/lppd/indikator/<str:code>/", lists.edit, name="element"),
    path("meja/rencana/lppd/<int:year>/", reports.report, name="report"),
    path("meja/rencana/lppd/<int:year>/isi/", reports.feed, name="feed"),
    path("meja/rencana/lppd/<int:year>/serahkan/", reports.submit_all, name="submit_all"),
    path("meja/rencana/lppd/<int:year>/setujui/", reports.approve, name="approve"),
    path("meja/rencana/lppd/<int:year>/masukkan/", rows.bring, name="bring"),
    re_path(r"^meja/rencana/lppd/(?P<year>\d{4})/lppd\.(?P<form>pdf|docx|xlsx)$", reports.file, name="file"),
    path("meja/rencana/lppd/<int:year>/bab/<int:n>/", reports.chapter, name="chapter"),
    path("meja/rencana/lppd/<int:year>/butir/<str:code>/", rows.row, name="row"),
    path("meja/rencana/lppd/<int:year>/butir/<str:code>/serahkan/", rows.submit, name="submit"),
    path("meja/rencana/lppd/<int:year>/butir/<str:code>/putusan/", rows.judge, name="judge"),
]
