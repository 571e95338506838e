"""How it is shown (light, dark), what stands without a connection, and what a browser needs to install the city."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods

from balai.core.access import public
from balai.core.declare import house

from .assets import asset, stamp
from .context import THEME_COOKIE, THEMES, city_face
from .middleware import YEAR

SHELL = ("ui/citizen.css", "ui/citizen.js", "ui/plus-jakarta-sans.woff2", "ui/icon.svg")


def _safe(request: HttpRequest, url: str) -> str:
    """Return an address of this house, or its front door."""
    ours = url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())
    return url if url and ours else "/"


@public
@require_http_methods(["GET", "HEAD", "POST"])
def display(request: HttpRequest) -> HttpResponse:
    """Choose light, dark or what the device says; works without JavaScript."""
    back = request.POST.get("next") or request.GET.get("next") or request.headers.get("Referer", "")
    if request.method != "POST":
        chosen = request.COOKIES.get(THEME_COOKIE, "")
        return render(request, "ui/display.html", {"chosen": chosen, "next": _safe(request, back)})
    response = redirect(_safe(request, back))
    if (chosen := request.POST.get("tema", "")) in THEMES:
        response.set_cookie(THEME_COOKIE, chosen, max_age=YEAR, samesite="Lax", secure=request.is_secure())
    else:
        response.delete_cookie(THEME_COOKIE, samesite="Lax")
    return response


def _services() -> list[dict[str, Any]]:
    open_to_all = [t for t in house().case_types.values() if "resident" in t.opened_by]
    return [{"label": t.name, "note": t.product} for t in sorted(open_to_all, key=lambda t: t.name)]


@public
@require_GET
def offline(request: HttpRequest) -> HttpResponse:
    """Show what stands without a connection: services, the numbers kept on this device, emergency numbers."""
    return render(request, "ui/offline.html", {"services": _services()})


@public
@require_GET
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    """Give the worker that keeps the shell of the site on the device. It never keeps a person's pages."""
    shell = ["/luring/", *(asset(path) for path in SHELL)]
    body = render(request, "ui/sw.js", {"version": stamp("citizen.css"), "shell": shell, "static": settings.STATIC_URL})
    body["Content-Type"] = "text/javascript; charset=utf-8"
    return body


@public
@require_GET
@cache_control(public=True, max_age=86_400)
def manifest(request: HttpRequest) -> JsonResponse:
    """Say how the city stands on a phone's home screen."""
    name = city_face().name
    return JsonResponse(
        {
            "name": f"Balai {name}",
            "short_name": name,
            "lang": "id",
            "start_url": "/",
            "scope": "/",
            "display": "standalone",
            "background_color": "#ffffff",
            "theme_color": "#22377e",
            "icons": [
                {"src": asset("ui/icon.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any maskable"},
            ],
        },
        content_type="application/manifest+json",
    )
