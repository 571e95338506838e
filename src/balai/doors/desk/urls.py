"""Addresses of the officers' door."""

from django.urls import path

from .views import casework, day, founding, leading, queues, searching
from .views.manage import applications, parameters, places, posts, relying, standing, trail, work

app_name = "desk"
urlpatterns = [
    path("", day.today, name="home"),
    path("antrean/<str:code>/", queues.queue, name="queue"),
    path("saya/", queues.mine, name="mine"),
    path("berkas/<str:number>/", casework.detail, name="case"),
    path("berkas/<str:number>/ambil/", casework.take, name="take"),
    path("berkas/<str:number>/lepas/", casework.release, name="release"),
    path("berkas/<str:number>/serahkan/", casework.hand_over, name="hand_over"),
    path("berkas/<str:number>/langkah/<str:code>/", casework.move, name="move"),
    path("berkas/<str:number>/buka/<slug:key>/", casework.unmask, name="unmask"),
    path("cari/", searching.search, name="search"),
    path("dirikan/", founding.found, name="founding"),
    path("beban/", leading.load, name="load"),
    path("kelola/parameter/", parameters.listing, name="parameters"),
    path("kelola/parameter/<str:code>/", parameters.change, name="parameter"),
    path("kelola/pekerjaan/", work.overview, name="work"),
    path("kelola/pekerjaan/kabar/<int:pk>/", work.deliver_again, name="deliver_again"),
    path("kelola/pekerjaan/<int:pk>/", work.run_again, name="run_again"),
    path("kelola/jabatan/", posts.listing, name="posts"),
    path("kelola/jabatan/baru/<int:agency_id>/", posts.new, name="new_post"),
    path("kelola/jabatan/<int:pk>/", posts.post, name="post"),
    path("kelola/jabatan/akhiri/<int:pk>/", posts.end, name="end_holding"),
    path("kelola/tempat/", places.listing, name="places"),
    path("kelola/tempat/baru/", places.new, name="new_place"),
    path("kelola/tempat/<int:pk>/", places.change, name="place"),
    path("kelola/kunci/", applications.keys, name="keys"),
    path("kelola/kunci/<int:pk>/cabut/", applications.revoke, name="revoke_key"),
    path("kelola/aplikasi/", relying.listing, name="applications"),
    path("kelola/aplikasi/<str:client_id>/akhiri/", relying.end, name="end_application"),
    path("kelola/keandalan/", standing.standing, name="standing"),
    path("kelola/jejak/", trail.entries, name="trail"),
]
