"""The gallery of components, for tests and for who works on the looks; no city mounts it."""

from django.urls import include, path

from balai.core.ui.gallery import gallery

urlpatterns = [
    path("ui/", gallery),
    path("", include("balai.core.ui.urls")),
]
