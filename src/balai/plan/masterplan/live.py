"""The live reading beside a target: what a tie's indicator says now, and whether that reaches what was aimed at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from balai.core.declare import house
from balai.measure import figures
from balai.measure.figures import Figure, Point
from balai.vocabulary.words import angka, persen

from .models import Tie
from .rules.reaching import RATIOS, SoFar, achievement


@dataclass(frozen=True, slots=True)
class Live:
    """A tie as people read it. ``status``: ``done`` when the target holds, ``due`` when not, ``""`` without either."""

    tie: Tie
    service: str
    service_url: str
    figure: Figure | None
    point: Point | None
    target: Decimal | None
    year: int
    value: str
    target_words: str
    baseline: str
    status: str
    status_words: str

    @property
    def targets(self) -> list[tuple[int, str]]:
        """Every year's target in words."""
        return [(t.year, say(self.figure, t.value)) for t in self.tie.targets.all()]

    @property
    def achieved(self) -> Decimal | None:
        """How much of the target is reached, per cent."""
        if self.point is None or self.point.value is None or self.target is None or self.figure is None:
            return None
        return achievement(self.point.value, self.target, falling=self.figure.direction == "down")


def of(ties: Iterable[Tie], *, year: int) -> list[Live]:
    """Return ties with this year's reading and target. Ties come with their ``targets`` prefetched."""
    return [_one(tie, year) for tie in ties]


def _one(tie: Tie, year: int) -> Live:
    figure = figures.find(tie.indicator) if tie.indicator else None
    point = figures.latest(tie.indicator, span="year") if figure else None
    target = next((t.value for t in tie.targets.all() if t.year == year), None)
    status, said = _status(figure, point, target)
    service = house().by_code.get(tie.service)
    return Live(
        tie=tie,
        service=str(service.name) if service else tie.service,
        service_url=_service_url(tie.service) if service else "",
        figure=figure,
        point=point,
        target=target,
        year=year,
        value=say(figure, point.value if point else None),
        target_words=say(figure, target),
        baseline=f"{say(figure, tie.baseline)} ({tie.baseline_year})" if tie.baseline is not None else "",
        status=status,
        status_words=said,
    )


def _status(figure: Figure | None, point: Point | None, target: Decimal | None) -> tuple[str, str]:
    if figure is None:
        return "", ""
    if point is None or point.value is None:
        return "", _("belum ada data")
    if target is None:
        return "", _("tanpa target tahun ini")
    holds = point.value <= target if figure.direction == "down" else point.value >= target
    return ("done", _("tercapai")) if holds else ("due", _("belum tercapai"))


def say(figure: Figure | None, value: Decimal | None) -> str:
    """Return a value with its unit, or a dash."""
    if value is None:
        return "–"
    if figure is None:
        return angka(value, 2)
    if figure.unit == "%":
        return persen(value, figure.decimals)
    return f"{angka(value, figure.decimals)} {figure.unit}".strip()


def _service_url(code: str) -> str:
    """Return the public page of a service's first kind of request, ``""`` where it has none."""
    service = house().by_code.get(code)
    if service is None or not service.case_types:
        return ""
    try:
        return reverse("portal:service", args=[service.case_types[0].code])
    except NoReverseMatch:
        return ""


def so_far(figure: Figure, point: Point | None) -> SoFar:
    """Return a year's figure as the rule of targets needs it."""
    base = Decimal(figure.base) if figure.method in RATIOS and figure.method != "mean" else Decimal(1)
    if point is None:
        return SoFar(figure.method, None, None, None, base)
    return SoFar(figure.method, point.value, point.numerator, point.denominator, base)
