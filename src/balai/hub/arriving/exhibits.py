"""Bring a city's newest bundle into the exhibition: what it shows, and what it adopts from others."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count

from balai.core.search import words
from balai.hub.models import Adoption, City, Innovation
from balai.vocabulary import exchange

SMALL, LARGE = 100_000, 500_000
"""Residents that part small, middle and large cities. Source: UN-Habitat's and BPS' usual classes of cities."""


def size_of(population: int | None) -> str:
    """Return the size class of a city."""
    if not population:
        return Innovation.Size.UNKNOWN
    return (
        Innovation.Size.SMALL
        if population < SMALL
        else Innovation.Size.MIDDLE
        if population <= LARGE
        else Innovation.Size.LARGE
    )


def stems(*texts: str) -> str:
    """Return the stems of texts, each between blanks, to be searched for."""
    found = words.spelled_out(words.split(" ".join(texts)))
    return f" {' '.join(dict.fromkeys(words.stem(w) for w in words.telling(found)))} "


def show(city: City, bundle: exchange.Bundle) -> None:
    """Show exactly the innovations of this bundle; one that is gone is hidden, its adoptions stay known."""
    given = {i.code: i for i in bundle.innovations}
    figures = {f.code: f for f in bundle.figures}
    Innovation.objects.filter(city=city).exclude(code__in=given).update(shown=False)
    for code, one in given.items():
        Innovation.objects.update_or_create(city=city, code=code, defaults=_told(city, one, figures))


def _told(city: City, one: exchange.Innovation, figures: dict[str, exchange.Figure]) -> dict[str, Any]:
    proof = [
        {"name": f.name, "value": f.value, "unit": f.unit, "period": f.period, "url": f.url}
        for f in (figures[code] for code in one.figures if code in figures)
        if f.value is not None
    ]
    return {
        "title": one.title,
        "pillar": one.pillar,
        "size": size_of(city.population),
        "problem": one.problem,
        "summary": one.summary,
        "lessons": one.lessons,
        "since": one.since,
        "url": one.url,
        "office": one.contact.office,
        "email": one.contact.email,
        "phone": one.contact.phone,
        "figures": proof,
        "words": stems(one.title, one.problem, one.summary, city.name),
        "shown": True,
    }


def adopt(city: City, bundle: exchange.Bundle) -> None:
    """Note what this city says it adopts; what it no longer says in signed form is taken back."""
    said = {(a.city, a.innovation): a for a in bundle.adoptions if a.city != city.code}
    known = Innovation.objects.filter(city__code__in={c for c, _ in said}).select_related("city")
    named = {(i.city.code, i.code): i for i in known}
    kept = [named[key].pk for key in said if key in named]
    gone = Adoption.objects.filter(city=city, signed=True).exclude(innovation_id__in=kept)
    touched = set(gone.values_list("innovation_id", flat=True)) | set(kept)
    gone.delete()
    for key, one in said.items():
        if (innovation := named.get(key)) is not None:
            told = {"since": date.fromisoformat(one.since), "note": one.note, "signed": True}
            Adoption.objects.update_or_create(
                innovation=innovation, city=city, defaults=told, create_defaults=told | {"maker": innovation.city}
            )
    recount(touched)


def recount(innovation_ids: set[int]) -> None:
    """Count anew how many cities adopted these innovations."""
    counts = dict(
        Adoption.objects.filter(innovation_id__in=innovation_ids)
        .values_list("innovation_id")
        .annotate(n=Count("pk"))
        .values_list("innovation_id", "n")
    )
    for pk in innovation_ids:
        Innovation.objects.filter(pk=pk).update(adopted=counts.get(pk, 0))
