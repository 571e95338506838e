"""Addresses of maturity passports: public pages under ``ukur/``, the desk's under ``meja/ukur/``."""

from django.urls import path
from django.urls.resolvers import URLPattern, URLResolver

from . import views

app_name = "passport"

urlpatterns: list[URLPattern | URLResolver] = [
    path("ukur/paspor/", views.listing, name="list"),
    path("ukur/paspor/<slug:code>/", views.service, name="service"),
    path("meja/ukur/paspor/", views.desk, name="desk"),
    path("meja/ukur/paspor/<slug:code>/", views.judge, name="judge"),
    path("meja/ukur/paspor/<slug:code>/tinjau/", views.review, name="review"),
    path("meja/ukur/paspor/peninjauan/<int:pk>/", views.changes, name="changes"),
]
