"""Addresses of messages."""

from django.urls import path

from . import views

app_name = "notify"
urlpatterns = [
    path("kabar/whatsapp/", views.whatsapp_receipt, name="whatsapp_receipt"),
    path("kabar/sms/<slug:code>/<str:secret>/", views.sms_receipt, name="sms_receipt"),
    path("meja/pesan-keluar/", views.outbox, name="outbox"),
]
