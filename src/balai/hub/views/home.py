"""The hub's home, its cities, and the status that each city reads."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from balai.core.access import public
from balai.core.store import clock
from balai.core.ui import parts
from balai.hub import words
from balai.hub.arriving.words import reason
from balai.hub.models import Adoption, Bundle, City, Cohort, Innovation, Refusal, Subject
from balai.hub.queries import beside, exhibition, ranking
from balai.hub.queries import cities as known
from balai.vocabulary.words import angka, tgl, tgl_jam

from . import told
from .ranking import tasks

CITIES_A_PAGE = 60
FIGURES_A_PAGE = 50
LED = 4


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Say what is to be found here, in live numbers."""
    this_year = clock.today().year
    led = list(ranking.subjects(Subject.Kind.OFFICIAL, wholes=True)[:LED])
    context = {
        "figures": [
            _figure(City.objects.count(), _("kota tercatat"), "hub:cities"),
            _figure(Bundle.objects.filter(taken_at__year=this_year).count(), _("paket diterima tahun ini")),
            _figure(Innovation.objects.filter(shown=True).count(), _("inovasi dipamerkan"), "hub:exhibition"),
            _figure(Adoption.objects.count(), _("adopsi antarkota"), "hub:exhibition"),
        ],
        "tasks": tasks(led, ranking.newest([s.pk for s in led])),
        "innovations": [exhibit(i) for i in exhibition.innovations()[:4]],
        "talks": [(t.title, reverse("hub:talk", args=[t.pk]), tgl_jam(t.starts_at)) for t in exhibition.coming()[:3]],
        "cohorts": Cohort.objects.count(),
    }
    return render(request, "hub/home.html", context)


def _figure(number: int, label: str, name: str = "") -> parts.Figure:
    return parts.Figure(angka(number), label, reverse(name) if name else "")


def exhibit(one: Innovation) -> dict[str, Any]:
    """Return what a row of the gallery shows."""
    return {
        "title": one.title,
        "url": reverse("hub:innovation", args=[one.city.code, one.code]),
        "city": one.city.name,
        "pillar": one.pillar,
        "pillar_name": words.pillar(one.pillar),
        "problem": one.problem,
        "adopted": one.adopted,
        "figure": _proof(one),
    }


def _proof(one: Innovation) -> str:
    first = one.figures[0] if one.figures else None
    return f"{first['name']}: {said_number(first)}" if first else ""


def said_number(figure: dict[str, Any]) -> str:
    """Return a kept figure's value with its unit and period."""
    from decimal import Decimal

    number = Decimal(figure["value"])
    unit = "%" if figure["unit"] == "%" else f" {figure['unit']}".rstrip()
    return f"{angka(number, words.decimals(number))}{unit} ({figure['period']})"


@public
@require_safe
def cities(request: HttpRequest) -> HttpResponse:
    """List the cities, by name or within a province."""
    asked, province = request.GET.get("q", "")[:60], request.GET.get("provinsi", "")[:2]
    found = City.objects.order_by("sort_key", "pk")
    found = found.filter(sort_key__contains=asked.casefold()) if asked else found
    found = found.filter(province=province) if province else found
    page = Paginator(found, CITIES_A_PAGE).get_page(request.GET.get("hal"))
    rows = [
        parts.Task(
            c.name, reverse("hub:city", args=[c.code]), c.province_name, hint=_("data rekaan") if c.made_up else ""
        )
        for c in page
    ]
    context = {"page": page, "rows": rows, "asked": asked, "province": province, "provinces": known.provinces()}
    return render(request, "hub/cities.html", context)


@public
@require_safe
def city(request: HttpRequest, code: str) -> HttpResponse:
    """Show one city: instruments with rank, figures, innovations, bundles."""
    found = get_object_or_404(City, code=code)
    years = known.years(found)
    year = _year(request, years)
    results = known.places(known.results(found, year)) if year else []
    figures = Paginator(known.scores(found, year, kind=Subject.Kind.FIGURE), FIGURES_A_PAGE) if year else None
    page = figures.get_page(request.GET.get("hal")) if figures else None
    context = {
        "seen": found,
        "population": angka(found.population) if found.population else "",
        "year": year,
        "years": years,
        "results": [_row(p) for p in results],
        **_panel(found, year),
        "figures": [_row(p) for p in known.places(page)] if page else [],
        "page": page,
        "innovations": [exhibit(i) for i in exhibition.innovations().filter(city=found)],
        "bundles": told.bundles(found),
        "status_url": reverse("hub:status", args=[found.code]),
    }
    return render(request, "hub/city.html", context)


def _panel(city: City, year: int | None) -> dict[str, Any]:
    """Return what assessors found of a city in a year, beside the city's own word."""
    turn = beside.announced(year) if year else None
    if turn is None:
        return {"found": []}
    rows = [
        {
            "name": one.subject.name,
            "url": reverse("hub:ranking", args=[one.subject.pk]),
            "pillar": one.subject.pillar,
            "value": words.value(one.subject, one.value),
            "own": words.value(one.subject, one.own),
            "official": words.value(one.subject, one.official),
            "reasons": one.reasons,
        }
        for one in beside.found(city, turn)
    ]
    return {"found": rows, "announced": tgl(turn.announced_at)}


def _year(request: HttpRequest, years: list[int]) -> int | None:
    asked = request.GET.get("tahun", "")
    if asked:
        if not asked.isdecimal() or int(asked) not in years:
            raise Http404
        return int(asked)
    return years[0] if years else None


def _row(place: known.Place) -> dict[str, Any]:
    subject = place.subject
    return {
        "name": subject.name,
        "kind": subject.get_kind_display(),
        "url": reverse("hub:ranking", args=[subject.pk]),
        "value": words.value(subject, place.value),
        "change": words.change(place.change),
        "rank": _("%(rank)s dari %(of)s") % {"rank": place.rank, "of": place.of},
        "province": _("%(rank)s dari %(of)s") % {"rank": place.province_rank, "of": place.province_of},
        "median": words.value(subject, place.median),
    }


@public
@require_safe
def status(request: HttpRequest, code: str) -> JsonResponse:
    """Tell a city how its bundles fared, for its own bundle page to read."""
    found = get_object_or_404(City, code=code)
    last = Bundle.objects.filter(city=found, sequence=found.last_sequence).defer("body").first()
    held = Refusal.objects.filter(city=found, settled_at=None).defer("body").order_by("-last_at")[:20]
    answer = {
        "city": found.code,
        "state": found.state,
        "outcome": found.outcome,
        "checked_at": _moment(found.checked_at),
        "next_at": _moment(found.due_at) if found.state == City.State.JOINED else None,
        "accepted": {
            "year": last.year,
            "number": last.number,
            "sequence": last.sequence,
            "sha256": last.sha256,
            "at": _moment(last.taken_at),
        }
        if last
        else None,
        "held": [
            {
                "why": r.why,
                "words": reason(r.why, r.where),
                "sha256": r.sha256,
                "at": _moment(r.last_at),
                "times": r.times,
            }
            for r in held
        ],
    }
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False}, headers={"Cache-Control": "no-cache"})


def _moment(at: Any) -> str | None:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ") if at else None
