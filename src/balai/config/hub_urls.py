"""Addresses of the ministry's hub: its own pages, signing in, the desk, and what every public site owes."""

from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

from balai.doors.portal.views import pages, trying

from . import health

owed = [
    path("coba/", trying.roles, name="trying"),
    path("privasi/", pages.privacy, name="privacy"),
    path("aksesibilitas/", pages.accessibility, name="accessibility"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", include("balai.core.ui.urls")),
    path("", include("balai.core.documents.urls")),
    path("", include("balai.core.files.urls")),
    path("", include("balai.core.adapters.urls")),
    path("", include("balai.core.notify.urls")),
    path("", include("balai.core.people.urls")),
    path("", include("balai.hub.urls")),
    path("", include((owed, "portal"))),
    path("meja/", include("balai.doors.desk.urls")),
]

handler400 = "balai.config.errors.bad_request"
handler403 = "balai.config.errors.denied"
handler404 = "balai.config.errors.not_found"
handler500 = "balai.config.errors.failed"
