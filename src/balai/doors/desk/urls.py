"""Addresses of the officers' door."""

from django.urls import path

from .views import casework, day, leading, queues, searching

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
    path("beban/", leading.load, name="load"),
]
