"""Addresses of quick wins: on the desk and in the gallery."""

from django.urls import path
from django.urls.resolvers import URLPattern, URLResolver

from .views import desk, public

app_name = "quickwins"

DESK = "meja/rencana/quick-win/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(DESK, desk.listing, name="list"),
    path(f"{DESK}usulkan/<str:programme>/", desk.propose, name="propose"),
    path(f"{DESK}<slug:code>/", desk.one, name="one"),
    path(f"{DESK}<slug:code>/ubah/", desk.edit, name="edit"),
    path(f"{DESK}<slug:code>/pindah/<slug:target>/", desk.move, name="move"),
    path(f"{DESK}<slug:code>/gambar/", desk.picture, name="picture"),
    path(f"{DESK}<slug:code>/gambar/<int:pk>/hapus/", desk.drop_picture, name="drop_picture"),
    path("rencana/quick-win/", public.gallery, name="gallery"),
    path("rencana/quick-win/dimensi/<slug:dimension>/", public.presentation, name="presentation"),
    path("rencana/quick-win/<slug:code>/", public.one, name="public"),
]
