"""Addresses of the verification page and of the signer's queue."""

from django.urls import path

from .views import check, sign

app_name = "documents"
urlpatterns = [
    path("periksa/", check.start, name="verify"),
    path("periksa/<str:code>/", check.check, name="check"),
    path("meja/tanda-tangan/", sign.queue, name="queue"),
    path("meja/tanda-tangan/<int:pk>/", sign.run, name="run"),
    path("meja/tanda-tangan/<int:pk>/berhenti/", sign.stop, name="stop"),
]
