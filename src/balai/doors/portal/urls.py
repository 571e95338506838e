"""Addresses of the residents' door."""

from django.urls import path

from .views import filling, home, inbox, offices, pages, services, survey, tracking, trying

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("cari/", services.search, name="search"),
    path("layanan/", services.listing, name="services"),
    path("layanan/<slug:code>/", services.detail, name="service"),
    path("layanan/<slug:code>/mulai/", filling.start, name="start"),
    path("lanjut/", filling.resume, name="resume"),
    path("isi/<uuid:draft_id>/", filling.overview, name="draft"),
    path("isi/<uuid:draft_id>/periksa/", filling.check, name="check"),
    path("isi/<uuid:draft_id>/simpan/", filling.leave, name="leave"),
    path("isi/<uuid:draft_id>/hapus/", filling.discard, name="discard"),
    path("isi/<uuid:draft_id>/kirim/", filling.send, name="send"),
    path("isi/<uuid:draft_id>/<slug:slug>/", filling.page, name="page"),
    path("isi/<uuid:draft_id>/<slug:slug>/ketikan/", filling.typing, name="typing"),
    path("berkas/", tracking.mine, name="cases"),
    path("berkas/lacak/", tracking.track, name="track"),
    path("berkas/<str:number>/", tracking.detail, name="case"),
    path("berkas/<str:number>/terkirim/", tracking.sent, name="sent"),
    path("berkas/<str:number>/perbaiki/", tracking.mend, name="mend"),
    path("berkas/<str:number>/langkah/<slug:move>/", tracking.move, name="move"),
    path("pesan/", inbox.messages, name="inbox"),
    path("survei/<str:token>/", survey.answer, name="survey"),
    path("kantor/", offices.listing, name="offices"),
    path("kantor/<slug:code>/", offices.detail, name="office"),
    path("coba/", trying.roles, name="trying"),
    path("privasi/", pages.privacy, name="privacy"),
    path("aksesibilitas/", pages.accessibility, name="accessibility"),
]
