"""Which services there are, what each needs, costs and promises, and how well the promise was kept."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from balai.core import search as index
from balai.core.access import public
from balai.core.agencies import queries as agencies
from balai.core.cases import queries
from balai.core.cases.diagram import draw
from balai.core.declare import CaseType, house
from balai.measure.satisfaction import queries as satisfaction
from balai.measure.surveys.words import quality as quality_words
from balai.vocabulary import words

ENOUGH_CLOSED = 5
"""Below so many closed cases a share in time would say little."""


def offered() -> list[CaseType]:
    """Return what residents can ask for, by name."""
    return sorted((t for t in house().case_types.values() if t.standard), key=lambda t: str(t.name))


@lru_cache(maxsize=1)
def _ranked() -> tuple[str, ...]:
    return tuple(t.code for t in offered() if "resident" in t.opened_by)


def commonest(number: int) -> list[CaseType]:
    """Return the services that a home page names first: those a resident can start here."""
    return [house().case_types[code] for code in _ranked()[:number]]


def life_events() -> list[tuple[str, str]]:
    """Return the events of life in which people need a city, in the order of a life."""
    return [
        ("birth", _("Anak lahir")),
        ("school", _("Sekolah")),
        ("work", _("Bekerja dan berusaha")),
        ("marriage", _("Menikah")),
        ("home", _("Rumah dan pindah")),
        ("health", _("Sakit dan sehat")),
        ("death", _("Kematian")),
        ("", _("Lainnya")),
    ]


def cost_and_days(case_type: CaseType) -> str:
    """Return ``gratis, 3 hari``."""
    cost = words.rupiah(case_type.fee) if case_type.fee else _("gratis")
    return f"{cost}, {promise(case_type)}"


def promise(case_type: CaseType) -> str:
    """Return the promise in words: ``3 hari kerja``."""
    kept = case_type.promise
    if kept.days:
        return ngettext("%(n)s hari kerja", "%(n)s hari kerja", kept.days) % {"n": kept.days}
    return ngettext("%(n)s jam kerja", "%(n)s jam kerja", kept.hours) % {"n": kept.hours}


@public
def listing(request: HttpRequest) -> HttpResponse:
    """List all services by the events of life in which people need them."""
    events: dict[str, list[Any]] = {}
    for case_type in offered():
        for event in case_type.events or ("",):
            events.setdefault(event, []).append((case_type.name, case_type.code, cost_and_days(case_type)))
    ordered = [(words_, events[code]) for code, words_ in life_events() if code in events]
    return render(request, "portal/services.html", {"events": ordered, "total": len(offered())})


@public
def search(request: HttpRequest) -> HttpResponse:
    """Find services, offices, papers and data, however they are spelt."""
    query = request.GET.get("q", "").strip()[:120]
    hits = index.find(query, limit=20) if query else []
    return render(request, "portal/search.html", {"query": query, "hits": hits})


def _liked(service: str) -> dict[str, str]:
    """Return what those who were served last said of a service; nothing while too few have answered."""
    found = satisfaction.latest(service)
    if found is None or found.index is None:
        return {}
    return {
        "value": words.angka(found.index.converted, 2),
        "quality": quality_words(found.index.quality, found.index.performance),
        "replies": words.angka(found.replies),
        "year": found.period,
    }


@public
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """Say all fourteen parts of a service's standard, its path, its punctuality, and let people start."""
    case_type = house().case_types.get(code)
    if case_type is None or case_type.standard is None:
        raise Http404
    service = house().service_of_case_type[code]
    office = agencies.office_for(service.owner)
    kept = queries.punctuality(case_type)
    return render(
        request,
        "portal/service.html",
        {
            "case_type": case_type,
            "standard": case_type.standard,
            "can_start": "resident" in case_type.opened_by and office is not None,
            "cost": words.rupiah(case_type.fee) if case_type.fee else _("Gratis"),
            "promise": promise(case_type),
            "office": office,
            "kept": words.persen(kept.percent, 0) if kept.closed >= ENOUGH_CLOSED else "",
            "closed": words.angka(kept.closed),
            "days": kept.days,
            "liked": _liked(service.code),
            "diagram": draw(case_type),
            "path": [(s.name, s.says) for s in case_type.states],
        },
    )
