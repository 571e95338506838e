"""Addresses of the books: made on the desk, read by everybody."""

from django.urls import path

from .views import desk, public

app_name = "books"

urlpatterns = [
    path("rencana/buku/", public.shelf, name="shelf"),
    path("rencana/buku/<int:version>/<int:book>.<str:kind>", public.file, name="file"),
    path("meja/rencana/buku/", desk.home, name="home"),
    path("meja/rencana/buku/susun/", desk.ask, name="ask"),
    path("meja/rencana/buku/terbitkan/", desk.publish, name="publish"),
    path("meja/rencana/buku/<int:pk>/", desk.printing, name="printing"),
    path("meja/rencana/buku/<int:pk>/ulangi/", desk.again, name="again"),
]
