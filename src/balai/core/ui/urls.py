"""Pages of the looks themselves: how it is shown, what stands without a connection, what a browser installs."""

from django.urls import path

from . import views

app_name = "ui"
urlpatterns = [
    path("tampilan/", views.display, name="display"),
    path("tampilan/kota/", views.dress_city, name="city"),
    path("lambang.png", views.crest, name="crest"),
    path("luring/", views.offline, name="offline"),
    path("sw.js", views.service_worker, name="service_worker"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
]
