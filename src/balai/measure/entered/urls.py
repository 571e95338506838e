"""Addresses of entered figures."""

from django.urls import path, re_path
from django.urls.resolvers import URLPattern, URLResolver

from .views import bringing, closing, define, desk, public, variables

app_name = "entered"

urlpatterns: list[URLPattern | URLResolver] = [
    path("ukur/angka/<str:code>/", public.indicator, name="public"),
    path("ukur/angka/<str:code>/<str:period>/", public.period, name="period"),
    path("ukur/metadata/<str:code>.xlsx", public.forms_file, name="metadata_file"),
    path("ukur/metadata/<str:code>/", public.forms_of, name="metadata"),
    path("meja/ukur/angka/", desk.overview, name="desk"),
    path("meja/ukur/angka/terbitkan/", desk.publish_all, name="publish_all"),
    path("meja/ukur/angka/<int:pk>/", desk.value, name="value"),
    path("meja/ukur/angka/<int:pk>/isi/", desk.enter, name="enter"),
    re_path(r"^meja/ukur/angka/(?P<pk>\d{1,18})/(?P<what>terima|kembalikan|terbitkan|buka)/$", desk.step, name="step"),
    path("meja/ukur/indikator/", define.listing, name="definitions"),
    path("meja/ukur/indikator/baru/", define.define, name="new"),
    path("meja/ukur/indikator/<str:code>/", define.definition, name="definition"),
    path("meja/ukur/indikator/<str:code>/ubah/", define.define, name="edit"),
    path("meja/ukur/indikator/<str:code>/variabel/", variables.listing, name="variables"),
    path("meja/ukur/indikator/<str:code>/variabel/simpan/", variables.adopt, name="adopt_variables"),
    path("meja/ukur/indikator/<str:code>/variabel/baru/", variables.describe, name="new_variable"),
    path("meja/ukur/indikator/<str:code>/variabel/<int:pk>/", variables.describe, name="variable"),
    path("meja/ukur/indikator/<str:code>/variabel/<int:pk>/hapus/", variables.remove, name="remove_variable"),
    path("meja/ukur/kegiatan/baru/", define.activity, name="new_activity"),
    path("meja/ukur/kegiatan/<int:pk>/", define.activity, name="activity"),
    path("meja/ukur/impor/", bringing.bring, name="import"),
    path("meja/ukur/impor/contoh.csv", bringing.template, name="template"),
    path("meja/ukur/periode/", closing.overview, name="periods"),
    path("meja/ukur/periode/<str:code>/<str:period>/buka/", closing.reopen, name="reopen"),
]
