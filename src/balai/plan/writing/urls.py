"""Addresses of this room."""

from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

from .views import attendance, editing, history, idea_desk, ideas, outline, sections, talking, workshops

app_name = "writing"

_text: list[URLPattern | URLResolver] = [
    path("", sections.overview, name="overview"),
    path("rencana-<int:version>/kerangka/", sections.lay_out, name="lay_out"),
    path("rencana-<int:version>/kerangka/<int:book>/", outline.headings, name="headings"),
    path("rencana-<int:version>/kerangka/<int:book>/baru/", outline.new_heading, name="new_heading"),
    path("rencana-<int:version>/kelompok/", outline.groups, name="groups"),
    path("rencana-<int:version>/buku/<int:number>/", sections.book, name="book"),
    path("kelompok/<int:pk>/keluar/", outline.leave, name="leave_group"),
    path("percakapan/<int:pk>/balas/", talking.reply, name="reply"),
    path("percakapan/<int:pk>/selesai/", talking.resolve, name="resolve"),
    path("usulan/<int:pk>/", talking.suggestion, name="suggestion"),
    path("usulan/<int:pk>/padukan/", talking.settle, name="settle_suggestion"),
    path("<int:pk>/", sections.section, name="section"),
    path("<int:pk>/sepakat/", sections.agree, name="agree"),
    path("<int:pk>/tulis/", editing.write, name="write"),
    path("<int:pk>/padukan/", editing.settle, name="settle"),
    path("<int:pk>/ketikan/", editing.autosave, name="autosave"),
    path("<int:pk>/ketikan/<int:draft>/buang/", editing.discard, name="discard"),
    path("<int:pk>/hadir/", editing.here, name="here"),
    path("<int:pk>/riwayat/", history.history, name="history"),
    path("<int:pk>/riwayat/<int:n>/", history.difference, name="difference"),
    path("<int:pk>/riwayat/<int:n>/kembalikan/", history.restore, name="restore"),
    path("<int:pk>/komentar/", talking.comment, name="comment"),
    path("<int:pk>/usul/", talking.suggest, name="suggest"),
    path("<int:pk>/gambar/", outline.picture, name="picture"),
    path("<int:pk>/judul/", outline.heading, name="heading"),
    path("<int:pk>/judul/atur/", outline.arrange, name="arrange"),
]
_workshops: list[URLPattern | URLResolver] = [
    path("", workshops.listing, name="workshops"),
    path("baru/", workshops.new, name="new_workshop"),
    path("acara/<int:pk>/hapus/", workshops.drop_agenda, name="drop_agenda"),
    path("undangan/<int:pk>/hapus/", workshops.uninvite, name="uninvite"),
    path("tugas/<int:pk>/selesai/", workshops.finish, name="finish_task"),
    path("keluaran/<int:pk>/", workshops.hand_in, name="hand_in"),
    path("<int:pk>/", workshops.detail, name="workshop"),
    path("<int:pk>/ubah/", workshops.change, name="change_workshop"),
    path("<int:pk>/acara/", workshops.agenda, name="agenda"),
    path("<int:pk>/undang/", workshops.invite, name="invite"),
    path("<int:pk>/tugas/", workshops.task, name="task"),
    path("<int:pk>/notula/", workshops.minutes, name="minutes"),
    path("<int:pk>/layar/", attendance.screen, name="screen"),
    path("<int:pk>/catat/", attendance.tick, name="tick"),
    path("<int:pk>/daftar-hadir/<str:day>.pdf", attendance.paper, name="attendance_paper"),
]
_idea_desk: list[URLPattern | URLResolver] = [
    path("", idea_desk.listing, name="ideas_desk"),
    path("konsultasi/baru/", idea_desk.consultation, name="new_consultation"),
    path("konsultasi/<int:pk>/", idea_desk.consultation, name="consultation"),
    path("<int:pk>/", idea_desk.idea, name="idea_desk"),
    path("<int:pk>/putuskan/", idea_desk.decide, name="decide_idea"),
]
_ideas: list[URLPattern | URLResolver] = [
    path("", ideas.listing, name="ideas"),
    path("tulis/", ideas.propose, name="propose"),
    path("hasil/", ideas.outcomes, name="outcomes"),
    path("<str:code>/", ideas.idea, name="idea"),
    path("<str:code>/dukung/", ideas.support, name="support"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("meja/rencana/naskah/", include(_text)),
    path("meja/rencana/bimtek/", include(_workshops)),
    path("meja/rencana/gagasan/", include(_idea_desk)),
    path("rencana/gagasan/", include(_ideas)),
    path("rencana/bimtek/<int:pk>/hadir/", attendance.here, name="here_in_room"),
    path("rencana/bimtek/<int:pk>/<str:code>/", attendance.room, name="room"),
]
