"""Finding surveys, their sizes and places, and what they came to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet, Sum

from balai.core.areas import queries as areas
from balai.core.areas.models import Area
from balai.core.people.models import Person, Status
from balai.core.store import clock

from ..denominators import queries as denominators
from .models import Quota, Response, Survey, Tally
from .rules import scoring
from .rules.cycle import State
from .rules.definition import Definition

PUBLIC_STATES = (State.PUBLISHED.value,)
OWN_COUNT = "Hitungan penduduk di Balai"


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many people live in each kelurahan (by area id), who counted them and for which day."""

    sizes: Mapping[int, int]
    source: str
    day: date


def ward_sizes() -> Sizes:
    """Return the population of every kelurahan: the newest snapshot by kelurahan, else the residents on record."""
    city = areas.find_city()
    wards = list(areas.of_level(Area.Level.WARD, city).values_list("pk", flat=True)) if city else []
    snapshot = denominators.snapshots().filter(level=Area.Level.WARD).first()
    if snapshot is not None:
        counted = {area.pk: count for area, count in denominators.by_area(snapshot)}
        return Sizes({pk: counted.get(pk, 0) for pk in wards}, snapshot.source, snapshot.snapshot_at)
    rows = Person.objects.filter(status=Status.ALIVE, area_id__in=wards).values_list("area_id").annotate(n=Count("pk"))
    found = dict(rows)
    return Sizes({pk: found.get(pk, 0) for pk in wards}, OWN_COUNT, clock.today())


def part_codes(survey: Survey) -> tuple[str, ...]:
    """Return the parts of the form that are answered one at a time; none for a survey answered whole."""
    if not survey.parts:
        return ()
    definition = survey.form.definition
    return definition.sections if survey.parts == "section" else definition.groups


def open_to_all() -> QuerySet[Survey]:
    """Return the surveys that anyone may answer today."""
    today = clock.today()
    return Survey.objects.filter(state=State.OPEN, closed_door=False).exclude(closes_on__lt=today)


def published() -> QuerySet[Survey]:
    """Return the surveys whose results stand in public, newest first."""
    return Survey.objects.filter(state__in=PUBLIC_STATES).select_related("form", "result").order_by("-year", "title")


@dataclass(frozen=True, slots=True)
class Place:
    """One kelurahan or part: how many answers are wanted, how many have come."""

    key: str
    name: str
    size: int
    wanted: int
    taken: int

    @property
    def full(self) -> bool:
        """No place is left."""
        return self.taken >= self.wanted

    @property
    def percent(self) -> float:
        """How much of it is filled; 100 where nothing was wanted."""
        return 100 * self.taken / self.wanted if self.wanted else 100.0


def places(survey: Survey, axis: str) -> list[Place]:
    """Return the places of one axis: kelurahan by name, parts in the order of the form."""
    rows = list(Quota.objects.filter(survey=survey, axis=axis))
    if axis == Quota.AREA:
        found = {str(a.pk): a for a in Area.objects.filter(pk__in=[int(q.key) for q in rows])}
        rows.sort(key=lambda q: found[q.key].sort_name)
        return [Place(q.key, found[q.key].name, q.size, q.wanted, q.taken) for q in rows]
    order = {code: at for at, code in enumerate(part_codes(survey))}
    definition = survey.form.definition
    rows.sort(key=lambda q: order.get(q.key, len(order)))
    return [Place(q.key, definition.name_of(q.key), q.size, q.wanted, q.taken) for q in rows]


def counts(survey: Survey) -> dict[str, int]:
    """Return how many answers are counted, in reserve and void."""
    rows = Response.objects.filter(survey=survey).order_by().values_list("state").annotate(n=Count("pk"))
    return dict.fromkeys(Response.State.values, 0) | dict(rows)


def running_sums(survey: Survey, first: str = "", last: str = "9999-99") -> dict[str, tuple[int, int]]:
    """Return element → (total, number) of answers counted so far, of some months if named; ``ALL`` counts answers."""
    rows = Tally.objects.filter(survey=survey, month__gte=first, month__lte=last).values_list("element")
    return {element: (total, number) for element, total, number in rows.annotate(t=Sum("total"), n=Sum("number"))}


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the answers: how many and what they come to on their own. ``inside``: the kelurahan of a kecamatan."""

    key: str
    name: str
    number: int
    wanted: int
    outcome: scoring.Outcome
    inside: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """A computed cycle, nothing hidden: for the survey's manager.

    ``districts`` hold their kelurahan; ``profile``: question → answer → how many.
    """

    survey: Survey
    number: int
    reserve: int
    void: int
    outcome: scoring.Outcome
    districts: tuple[Part, ...]
    parts: tuple[Part, ...]
    profile: Mapping[str, Mapping[str, int]]
    channels: Mapping[str, int]

    @property
    def below(self) -> bool:
        """Fewer answers than planned: published all the same, with a flag."""
        return self.number < self.survey.wanted


def results(survey_id: int) -> Results | None:
    """Return what a cycle came to, or ``None`` before it was computed."""
    survey = Survey.objects.select_related("form", "result").filter(pk=survey_id).first()
    if survey is None or not hasattr(survey, "result"):
        return None
    data = survey.result.data
    definition = survey.form.definition
    wanted = {(q.axis, q.key): q.wanted for q in Quota.objects.filter(survey=survey)}
    return Results(
        survey=survey,
        number=data["number"],
        reserve=data["reserve"],
        void=data["void"],
        outcome=scoring.outcome(definition, sums_of(data["elements"])),
        districts=_districts(definition, data["areas"], wanted),
        parts=tuple(
            _part(
                replace(definition, elements=definition.part(key)),
                key,
                definition.name_of(key),
                row,
                wanted.get((Quota.PART, key), 0),
            )
            for key, row in data["parts"].items()
        ),
        profile=data["profile"],
        channels=data["channels"],
    )


def _districts(
    definition: Definition, rows: Mapping[str, Mapping[str, Any]], wanted: Mapping[tuple[str, str], int]
) -> tuple[Part, ...]:
    """Return each kecamatan by name with its kelurahan, from the sums of the kelurahan."""
    wards = Area.objects.filter(pk__in=[int(key) for key in rows]).select_related("parent").order_by("sort_name")
    found: dict[int, list[Area]] = {}
    above: dict[int, Area] = {}
    for ward in wards:
        upper = ward.parent or ward
        found.setdefault(upper.pk, []).append(ward)
        above[upper.pk] = upper
    made = []
    for pk, inside in found.items():
        parts = [
            _part(definition, key, ward.name, rows[key], wanted.get((Quota.AREA, key), 0))
            for ward in inside
            if (key := str(ward.pk)) in rows
        ]
        whole = _together([rows[part.key] for part in parts])
        district = _part(definition, str(pk), above[pk].name, whole, sum(part.wanted for part in parts))
        made.append(replace(district, inside=tuple(parts)))
    return tuple(sorted(made, key=lambda part: above[int(part.key)].sort_name))


def _together(rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    number, elements = 0, dict[str, list[int]]()
    for row in rows:
        number += row["number"]
        for code, (total, count) in row["elements"].items():
            before = elements.get(code, [0, 0])
            elements[code] = [before[0] + total, before[1] + count]
    return {"number": number, "elements": elements}


def _part(definition: Definition, key: str, name: str, row: Mapping[str, Any], wanted: int) -> Part:
    return Part(key, name, row["number"], wanted, scoring.outcome(definition, sums_of(row["elements"])))


def sums_of(elements: Mapping[str, list[int]]) -> dict[str, tuple[int, int]]:
    """Return stored sums as the rules read them."""
    return {code: (total, number) for code, (total, number) in elements.items()}
