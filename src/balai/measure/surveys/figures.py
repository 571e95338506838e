"""Survey indices among the city's figures: livability, impact and digital users by year, satisfaction by service."""

from __future__ import annotations

from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from balai.core import parameters
from balai.core.declare import house

from .. import figures
from ..figures import Figure, Point
from ..rules import Reason
from . import queries, words
from .models import Kind, Survey, Tally
from .rules import scoring
from .rules.cycle import State
from .rules.definition import Definition, Method
from .showing import SMALLEST

PREFIX = "survey."


class Indices:
    """What surveys come to, one figure a kind, and for satisfaction one a service."""

    def every(self) -> list[Figure]:
        """Return the figures that have a published year, and the running satisfaction of services."""
        newest: dict[str, Survey] = {}
        for survey in _told():
            newest[_code(survey)] = survey
        return [_figure(code, survey) for code, survey in sorted(newest.items())]

    def points(self, code: str) -> list[Point]:
        """Return one point a year."""
        if not code.startswith(PREFIX):
            return []
        return [_point(survey) for survey in _told() if _code(survey) == code]


def _told() -> list[Survey]:
    """Return the surveys whose index may be told, oldest first: published ones, and each service's running one."""
    rows = Survey.objects.select_related("form", "agency", "result").order_by("year", "pk")
    return [s for s in rows if s.state == State.PUBLISHED or (s.service and s.state != State.DRAFT)]


def _code(survey: Survey) -> str:
    if survey.kind != Kind.SKM:
        return f"{PREFIX}{survey.kind}"
    return f"{PREFIX}skm.{survey.service or survey.slug}"


def _name(survey: Survey, definition: Definition) -> str:
    if survey.kind != Kind.SKM:
        return _("Indeks {title}").format(title=definition.title)
    service = house().by_code.get(survey.service)
    return _("Indeks kepuasan: {name}").format(name=service.name if service else survey.title)


def _figure(code: str, survey: Survey) -> Figure:
    definition = survey.form.definition
    return Figure(
        code=code,
        name=_name(survey, definition),
        unit=_("poin"),
        direction="up",
        decimals=2,
        live=bool(survey.service),
        owner=survey.agency.function if survey.agency else "",
        definition=_("Penilaian warga atas {n} unsur, digabung menjadi satu angka.").format(n=len(definition.elements)),
        formula=str(words.METHODS[definition.method]),
        source=definition.source,
        target=None,
        national_ref_code="",
        public=True,
        url=_url(survey),
        method="index",
        span="year",
        base=5 if definition.method in (Method.MEAN, Method.BENEFIT_COST) else 100,
        version=survey.form.version,
    )


def _url(survey: Survey) -> str:
    return (
        reverse("surveys:results", args=[survey.slug]) if survey.state == State.PUBLISHED else reverse("surveys:public")
    )


def _point(survey: Survey) -> Point:
    value, number = _value(survey)
    small = number < int(parameters.value(SMALLEST))
    reason = Reason.TOO_SMALL if number and small else Reason.NOTHING
    shown = None if small else value
    return Point(
        period=str(survey.year),
        value=shown,
        numerator=None,
        denominator=None if small else Decimal(number),
        reason="" if shown is not None else reason.value,
        version=survey.form.version,
        last_fact=0,
        url=_url(survey),
    )


def _value(survey: Survey) -> tuple[Decimal | None, int]:
    """Return index and number of answers, from the frozen sums where there are some, else from the running ones."""
    if hasattr(survey, "result"):
        data = survey.result.data
        sums = queries.sums_of(data["elements"])
        return scoring.outcome(survey.form.definition, sums).converted, data["number"]
    sums = queries.running_sums(survey)
    number = sums.pop(Tally.ALL, (0, 0))[1]
    return scoring.outcome(survey.form.definition, sums).converted, number


def register() -> None:
    """Bring these figures to the one door."""
    figures.also(INDICES)


INDICES = Indices()
