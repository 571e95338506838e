"""One door to all of the city's figures: those counted from services and those that agencies hand in.

Plan, surveys, books and the ministry's side ask here and need not know which of the two a figure is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse

from balai.core.areas.models import Area
from balai.core.declare import Indicator, Service, house

from . import closing, periods, queries, rules
from .models import ClosedFigure
from .periods import Span
from .readings import Reading
from .rules import Reason

POINTS = {"month": 13, "quarter": 8, "semester": 6, "year": 6}
"""How many points a series has, by span."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What a figure is. ``method``: count, share, rate, mean, median or index; ``owner``: an agency's function.

    ``live``: counted from services; otherwise entered by an agency. ``span``: the period it is natural in.
    ``url``: its public page, ``""`` for one that is not public.
    """

    code: str
    name: str
    unit: str
    direction: str
    decimals: int
    live: bool
    owner: str
    definition: str
    formula: str
    source: str
    target: Decimal | None
    national_ref_code: str
    public: bool
    url: str
    method: str = "count"
    span: Span = "month"
    base: int = 100
    version: int = 1
    target_source: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of one period. ``value`` is exact; without one, ``reason`` says why. ``last_fact``: 0 for entered ones.

    ``closed_on``: the period is closed and this is how it stood then; ``late``: how far it has moved since.
    ``interval``: 95%, where few events carry the value.
    """

    period: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    reason: str
    version: int
    last_fact: int
    url: str
    closed_on: date | None = None
    late: Decimal | None = None
    interval: tuple[float, float] | None = None


def every(*, public_only: bool = False) -> list[Figure]:
    """Return every figure, the live ones first, in the order they are declared."""
    owners = _services()
    return [_live(i, owners[i.code]) for i in house().indicators.values() if i.public or not public_only]


def find(code: str) -> Figure | None:
    """Return the figure of a code, or ``None``."""
    indicator = house().indicators.get(code)
    return _live(indicator, _services()[code]) if indicator else None


def latest(code: str, *, span: str = "year", area: Area | None = None) -> Point | None:
    """Return the newest point of a figure, with value or reason; ``None`` for an unknown code."""
    indicator = house().indicators.get(code)
    if indicator is None:
        return None
    reading = queries.latest(code, area, span="year" if span == "year" else "month")
    return _points(indicator, [reading], area)[0]


def at(code: str, period: str, *, area: Area | None = None) -> Point | None:
    """Return the point of one period, with value or reason; ``None`` for an unknown code."""
    indicator = house().indicators.get(code)
    return _points(indicator, [queries.at(indicator, period, area)], area)[0] if indicator else None


def series(code: str, *, span: str = "year", area: Area | None = None, upto: str = "") -> list[Point]:
    """Return a figure's points in order of time, the last of period ``upto`` (the present one by default)."""
    indicator = house().indicators.get(code)
    if indicator is None:
        return []
    kind: Span = "year" if span == "year" else "month"
    rows = queries.series(code, area, up_to=upto or queries.present(kind), count=POINTS[kind])
    return _points(indicator, rows, area)


def _services() -> dict[str, Service]:
    return {i.code: service for service in house().services for i in service.indicators}


def _live(indicator: Indicator, service: Service) -> Figure:
    return Figure(
        code=indicator.code,
        name=str(indicator.name),
        unit=str(indicator.unit),
        direction=indicator.direction.value,
        decimals=indicator.decimals,
        live=True,
        owner=service.owner,
        definition=str(indicator.definition),
        formula=str(indicator.formula),
        source=str(indicator.source),
        target=indicator.target,
        national_ref_code=indicator.national_ref_code,
        public=indicator.public,
        url=reverse("board:indicator", args=[indicator.code]) if indicator.public else "",
        method=indicator.method.value,
        base=indicator.base,
        version=indicator.version,
        target_source=str(indicator.target_source),
    )


def _points(indicator: Indicator, readings: list[Reading], area: Area | None) -> list[Point]:
    closed = closing.closed_figures(indicator.code, [r.period for r in readings], area.pk if area else 0)
    return [_point(indicator, r, closed.get(r.period)) for r in readings]


def _point(indicator: Indicator, reading: Reading, closed: ClosedFigure | None) -> Point:
    url = reverse("board:period", args=[indicator.code, reading.period]) if indicator.public else ""
    if closed is not None:
        return Point(
            period=reading.period,
            value=closed.value,
            numerator=closed.numerator,
            denominator=closed.denominator,
            reason=closed.reason,
            version=closed.version,
            last_fact=closed.last_fact_id,
            url=url,
            closed_on=closed.closing.closed_at.date(),
            late=late(closed, reading),
        )
    nothing = reading.reason is Reason.NOTHING
    return Point(
        period=reading.period,
        value=reading.value,
        numerator=None if nothing else Decimal(reading.numerator),
        denominator=None if nothing or reading.denominator is None else Decimal(reading.denominator),
        reason=str(reading.reason or ""),
        version=indicator.version,
        last_fact=reading.last_fact_id,
        url=url,
        interval=reading.interval if reading.few else None,
    )


def late(closed: ClosedFigure, reading: Reading) -> Decimal | None:
    """Return how far a figure has moved since its period was closed; ``None`` when it has not."""
    if reading.value is None or (closed.value is not None and _same(closed.value, reading.value)):
        return None
    return reading.value - (closed.value or Decimal(0))


def _same(kept: Decimal, now: Decimal) -> bool:
    """Compare with the eight decimals that are kept."""
    return kept == rules.rounded(now, 8)


def known_owner(figure: Figure) -> Any:
    """Return the agency that answers for a figure, or ``None`` where the city has none of that function."""
    from balai.core.agencies.models import Agency

    return Agency.objects.filter(function=figure.owner, active=True).order_by("area_id", "pk").first()


def present(span: Span) -> str:
    """Return the period of today."""
    from balai.core.store import clock

    return periods.period_of(clock.today(), span)
