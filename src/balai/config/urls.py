"""Addresses."""

from django.conf import settings
from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

from balai.core.declare import house
from balai.doors.api.mount import api

from . import health

# Pages of a service's own; its ``urls`` module says under which ``prefix``.
services = [path(getattr(s.urls, "prefix", f"{s.code}/"), include(s.urls)) for s in house().services if s.urls]

rooms = [path("", include(f"{room}.urls")) for room in settings.ROOMS if room != settings.HUB]

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", include("balai.core.ui.urls")),
    path("", include("balai.core.documents.urls")),
    path("", include("balai.core.files.urls")),
    path("", include("balai.core.adapters.urls")),
    path("", include("balai.core.notify.urls")),
    path("", include("balai.core.people.urls")),
    path("", include("balai.doors.portal.urls")),
    *services,
    *rooms,
    path("meja/", include("balai.doors.desk.urls")),
    path("papan/", include("balai.doors.board.urls")),
    path("data/", include("balai.doors.catalogue.urls")),
    path("peta/", include("balai.doors.map.urls")),
    path("ogc/", include("balai.doors.map.ogc.urls")),
    path("api/v1/", api().urls),
]

handler400 = "balai.config.errors.bad_request"
handler403 = "balai.config.errors.denied"
handler404 = "balai.config.errors.not_found"
handler500 = "balai.config.errors.failed"
