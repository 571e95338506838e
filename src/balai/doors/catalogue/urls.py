"""Addresses of open data, under ``/data/``. CKAN's come first: ``3`` is no dataset."""

from django.urls import path

from . import api, ckan, dcat, downloads, views

app_name = "catalogue"

urlpatterns = [
    path("", views.all_datasets, name="list"),
    path("katalog.jsonld", dcat.catalogue, name="dcat"),
    path("api/3/action/<slug:name>", ckan.action, name="ckan"),
    path("api/3/action/<slug:name>/", ckan.action),
    path("api/<slug:code>/", api.rows, name="api"),
    path("<slug:code>/", views.dataset, name="dataset"),
    path("<slug:code>/metadata.jsonld", dcat.dataset, name="dataset-dcat"),
    path("<slug:code>/v<int:version>.<slug:form>", downloads.file, name="file"),
]
