"""Addresses of OGC API - Features, as the standard names them."""

from django.urls import path

from . import views

app_name = "ogc"
urlpatterns = [
    path("", views.landing, name="landing"),
    path("api", views.api, name="api"),
    path("conformance", views.conformance, name="conformance"),
    path("collections", views.collections, name="collections"),
    path("collections/<slug:code>", views.collection, name="collection"),
    path("collections/<slug:code>/items", views.items, name="items"),
    path("collections/<slug:code>/items/<str:key>", views.item, name="item"),
]
