"""The whole draft of a bundle: what would be signed if somebody published now."""

from __future__ import annotations

import datetime as dt

from balai.core.areas import queries as areas
from balai.core.store import clock
from balai.measure.denominators import queries as denominators
from balai.vocabulary import exchange

from ..models import Adoption, Innovation
from . import figures, plans, results


class NoCity(Exception):
    """This installation doesn't know yet which city it is."""


def draft(year: int, *, number: int = 1, sequence: int = 1, previous: str = "") -> exchange.Bundle:
    """Return today's bundle of a year. Raises ``NoCity``."""
    scored = results.of_year(year)
    return exchange.Bundle(
        city=_city(year),
        year=year,
        number=number,
        sequence=sequence,
        previous=previous,
        published_at=clock.now().astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        plan=plans.in_force(year),
        figures=tuple(figures.of_year(year)),
        results=tuple(scored),
        evidence=tuple(results.index(year, scored)),
        innovations=tuple(_innovation(i) for i in Innovation.objects.filter(shown=True).select_related("agency")),
        adoptions=tuple(
            exchange.Adoption(city=a.city, innovation=a.innovation, since=a.since.isoformat(), note=a.note)
            for a in Adoption.objects.order_by("city", "innovation")
        ),
    )


def _city(year: int) -> exchange.City:
    city = areas.find_city()
    if city is None:
        raise NoCity
    people = denominators.population(str(year))
    return exchange.City(
        code=city.code,
        name=areas.city_name(),
        population=int(people.value) if people else None,
        population_at=people.snapshot_at.isoformat() if people else "",
    )


def _innovation(one: Innovation) -> exchange.Innovation:
    office = one.agency
    return exchange.Innovation(
        code=one.code,
        title=one.title,
        pillar=one.pillar,  # type: ignore[arg-type]
        problem=_lines(one.problem),
        summary=_lines(one.summary),
        lessons=_lines(one.lessons),
        since=one.since,
        url=one.url,
        figures=tuple(one.figures),
        contact=exchange.Contact(office=office.name, email=office.email, phone=office.phone),
    )


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
