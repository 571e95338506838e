"""Addresses of this room: the desk's under ``meja/evaluasi/``, the public results under ``evaluasi/``."""

from django.urls import path

from .views import following, leaf, meeting, public, room, rooms

app_name = "evaluation"

urlpatterns = [
    path("evaluasi/", public.results, name="results"),
    path("evaluasi/<slug:instrument>/<int:year>/", public.result, name="result"),
    path("meja/evaluasi/", rooms.listing, name="list"),
    path("meja/evaluasi/baru/", rooms.new, name="new"),
    path("meja/evaluasi/<int:pk>/", room.room, name="room"),
    path("meja/evaluasi/<int:pk>/langkah/<slug:target>/", room.step, name="step"),
    path("meja/evaluasi/<int:pk>/syarat/", room.terms, name="terms"),
    path("meja/evaluasi/<int:pk>/pemilik/", room.owners, name="owners"),
    path("meja/evaluasi/<int:pk>/minta-bukti/", room.ask_all, name="ask_all"),
    path("meja/evaluasi/<int:pk>/asesor/", room.team, name="team"),
    path("meja/evaluasi/<int:pk>/asesor/<int:seat>/akhiri/", room.end_seat, name="end_seat"),
    path("meja/evaluasi/<int:pk>/surat/", room.letter, name="letter"),
    path("meja/evaluasi/<int:pk>/butir/<str:code>/", leaf.leaf, name="leaf"),
    path("meja/evaluasi/<int:pk>/butir/<str:code>/bukti/<int:item>/", leaf.judge, name="judge"),
    path("meja/evaluasi/<int:pk>/butir/<str:code>/minta-bukti/", leaf.ask_evidence, name="ask_evidence"),
    path("meja/evaluasi/<int:pk>/butir/<str:code>/kaitan/", leaf.ties, name="ties"),
    path("meja/evaluasi/<int:pk>/butir/<str:code>/tanya/", leaf.ask, name="ask"),
    path("meja/evaluasi/<int:pk>/klarifikasi/<int:question>/", leaf.thread, name="thread"),
    path("meja/evaluasi/<int:pk>/sesi/baru/", meeting.new, name="new_session"),
    path("meja/evaluasi/<int:pk>/sesi/<int:session>/", meeting.session, name="session"),
    path("meja/evaluasi/<int:pk>/tindak-lanjut/", following.listing, name="followups"),
    path("meja/evaluasi/<int:pk>/tindak-lanjut/<int:followup>/", following.followup, name="followup"),
    path("meja/evaluasi/<int:pk>/butir/<str:code>/tindak-lanjut/", following.new, name="follow"),
]
