"""How it is shown (light, dark; the city's own dress), what stands without a connection, what a browser installs."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods

from balai.core import audit
from balai.core.access import officer_may, public
from balai.core.declare import house

from .assets import asset, stamp
from .context import THEME_COOKIE, THEMES, city_face, forget_face
from .forms import FaceForm
from .middleware import YEAR
from .models import Face

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


@officer_may("ui.dress")
@require_http_methods(["GET", "HEAD", "POST"])
def dress_city(request: HttpRequest) -> HttpResponse:
    """Set crest, motif, colour and words of the city; a colour that some can't read is refused."""
    row = Face.objects.first() or Face(pk=1)
    form = FaceForm(request.POST or None, request.FILES or None, instance=row)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            form.save()
            audit.record("ui.dressed", by=request.user, subject="face:1", detail={"changed": form.changed_data})  # type: ignore[arg-type]
        forget_face()
        messages.success(request, _("Wajah kota disimpan."))
        return redirect("ui:city")
    return render(request, "ui/city.html", {"form": form})


@public
@require_GET
@cache_control(public=True, max_age=YEAR, immutable=True)
def crest(request: HttpRequest) -> HttpResponse:
    """Give the city's crest; its address changes with it."""
    picture = Face.objects.values_list("crest", flat=True).first()
    if not picture:
        raise Http404
    return HttpResponse(bytes(picture), content_type="image/png")
