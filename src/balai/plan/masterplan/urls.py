"""Addresses of this room: ``meja/rencana/`` where the plan is written, ``rencana/`` where anyone reads it."""

from django.urls import path
from django.urls.resolvers import URLPattern, URLResolver

from .views import analysis, applications, exchange, overview, pictures, programmes, public, reaching, running

app_name = "masterplan"

DESK = "meja/rencana/"
PLAN = f"{DESK}<int:version>/"
ONE = f"{PLAN}program/<str:code>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(DESK, overview.listing, name="list"),
    path(f"{DESK}baru/", overview.begin, name="begin"),
    path(f"{DESK}kode/", exchange.codes, name="codes"),
    path(f"{DESK}kode/impor/", exchange.take_codes, name="take_codes"),
    path(PLAN, overview.plan, name="plan"),
    path(f"{PLAN}ubah/", overview.describe, name="describe"),
    path(f"{PLAN}pindah/<slug:target>/", overview.move, name="move"),
    path(f"{PLAN}dimensi/<slug:dimension>/", analysis.dimension, name="dimension"),
    path(f"{PLAN}baris/<slug:kind>/baru/", analysis.add, name="add_row"),
    path(f"{PLAN}baris/<slug:kind>/<int:pk>/", analysis.change, name="row"),
    path(f"{PLAN}baris/<slug:kind>/<int:pk>/hapus/", analysis.drop, name="drop_row"),
    path(f"{PLAN}aplikasi/", applications.applications, name="applications"),
    path(f"{PLAN}garis-waktu/", pictures.timeline, name="timeline"),
    path(f"{PLAN}anggaran/", pictures.budget, name="budget"),
    path(f"{PLAN}program.xlsx", exchange.sheet, name="sheet"),
    path(f"{PLAN}impor/", exchange.take_sheet, name="take_sheet"),
    path(f"{PLAN}program/", programmes.listing, name="programmes"),
    path(f"{PLAN}program-baru/", programmes.add, name="add"),
    path(ONE, programmes.programme, name="programme"),
    path(f"{ONE}ubah/<slug:group>/", programmes.edit, name="edit"),
    path(f"{ONE}pindah/<slug:target>/", running.move, name="programme_move"),
    path(f"{ONE}triwulan/", running.quarter, name="quarter"),
    path(f"{ONE}bukti/", running.prove, name="prove"),
    path(f"{ONE}ikat/", running.tie, name="tie"),
    path(f"{ONE}ikatan/<int:pk>/lepas/", running.untie, name="untie"),
    path(f"{ONE}ikatan/<int:pk>/target/", running.targets, name="targets"),
    path(f"{ONE}ikatan/<int:pk>/andaikan/", reaching.on_desk, name="what_if"),
    path("rencana/", public.home, name="public_home"),
    path("rencana/program/", public.listing, name="public_programmes"),
    path("rencana/program/<str:code>/", public.programme, name="public_programme"),
    path("rencana/program/<str:code>/andaikan/<int:pk>/", reaching.in_public, name="public_what_if"),
    path("rencana/dimensi/<slug:dimension>/", public.dimension, name="public_dimension"),
    path("rencana/waktu/", public.timeline, name="public_timeline"),
    path("rencana/versi/<int:version>/", public.version, name="public_plan"),
    path("rencana/versi/<int:version>/program/", public.listing, name="old_programmes"),
    path("rencana/versi/<int:version>/program/<str:code>/", public.programme, name="old_programme"),
    path("rencana/versi/<int:version>/dimensi/<slug:dimension>/", public.dimension, name="old_dimension"),
    path("rencana/versi/<int:version>/waktu/", public.timeline, name="old_timeline"),
]
