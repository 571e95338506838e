"""Addresses of surveys: for anyone, for interviewers, for the desk."""

from django.urls import path

from .views import answering, collecting, concluding, impact, letting, managing, preparing, results

app_name = "surveys"

urlpatterns = [
    path("survei/", results.listing, name="public"),
    path("survei/isi/<slug:slug>/", answering.on_own, name="answer"),
    path("survei/kupon/<slug:slug>/", answering.with_coupon, name="coupon"),
    path("survei/hasil/<slug:slug>/", results.detail, name="results"),
    path("survei/hasil/<slug:slug>/rekap.<str:ending>", results.file, name="file"),
    path("survei/petugas/sw.js", answering.field_worker, name="field_worker"),
    path("survei/petugas/<str:token>/", answering.in_the_field, name="field"),
    path("meja/ukur/survei/", managing.listing, name="list"),
    path("meja/ukur/survei/baru/", managing.new, name="new"),
    path("meja/ukur/survei/isi/<slug:slug>/", answering.assisted, name="assist"),
    path("meja/ukur/survei/<int:pk>/", managing.overview, name="survey"),
    path("meja/ukur/survei/<int:pk>/langkah/<slug:move>/", managing.move, name="move"),
    path("meja/ukur/survei/<int:pk>/formulir/", preparing.form, name="form"),
    path("meja/ukur/survei/<int:pk>/formulir/baru/", preparing.add, name="add_element"),
    path("meja/ukur/survei/<int:pk>/formulir/unsur/<str:code>/", preparing.element, name="element"),
    path("meja/ukur/survei/<int:pk>/sampel/", preparing.sample, name="sample"),
    path("meja/ukur/survei/<int:pk>/cakupan/", collecting.coverage, name="coverage"),
    path("meja/ukur/survei/<int:pk>/jawaban/", collecting.responses, name="responses"),
    path("meja/ukur/survei/<int:pk>/jawaban/<uuid:response_id>/batal/", collecting.void, name="void"),
    path("meja/ukur/survei/<int:pk>/petugas/", letting.enumerators, name="enumerators"),
    path("meja/ukur/survei/<int:pk>/petugas/<int:enumerator_id>/tarik/", letting.call_back, name="call_back"),
    path("meja/ukur/survei/<int:pk>/kupon/", letting.coupons, name="coupons"),
    path("meja/ukur/survei/<int:pk>/poster/", letting.poster, name="poster"),
    path("meja/ukur/survei/<int:pk>/hasil/", results.inside, name="inside"),
    path("meja/ukur/survei/<int:pk>/rekap.<str:ending>", results.inside_file, name="inside_file"),
    path("meja/ukur/survei/<int:pk>/metadata-bps.xlsx", results.metadata, name="metadata"),
    path("meja/ukur/survei/<int:pk>/laporan/", concluding.report, name="report"),
    path("meja/ukur/survei/<int:pk>/tindak-lanjut/", concluding.follow_ups, name="follow_ups"),
    path("meja/ukur/survei/<int:pk>/tindak-lanjut/<int:row>/selesai/", concluding.fulfil, name="fulfil"),
    path("meja/ukur/survei/<int:pk>/program/", impact.programmes, name="programmes"),
    path("meja/ukur/survei/<int:pk>/sahkan/", impact.sign, name="sign"),
    path("meja/ukur/survei/persetujuan/", impact.waiting, name="agreements"),
    path("meja/ukur/survei/persetujuan/<int:pick_id>/", impact.agree, name="agree"),
]
