"""Pages of the looks themselves, in both languages: how it is shown, and what stands without a connection."""

from django.urls import path

from . import views

app_name = "ui"
urlpatterns = [
    path("tampilan/", views.display, name="display"),
    path("luring/", views.offline, name="offline"),
]
