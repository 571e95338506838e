"""One door to all of the city's figures: those counted from services, those that agencies hand in, those of surveys.

Plan, books and the ministry's side ask here and need not know which of these a figure is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from django.urls import reverse

from balai.core.areas.models import Area
from balai.core.declare import Indicator, Service, house
from balai.core.store import clock

from . import closing, coverage, periods, queries, rules
from .coverage import Coverage
from .entered import queries as entered
from .entered import trends
from .entered.models import Definition
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


class Source(Protocol):
    """Another room's figures of the city, each with its points in order of time."""

    def every(self) -> list[Figure]:
        """Return all of them."""
        ...

    def points(self, code: str) -> list[Point]:
        """Return the points of one of them, oldest first; none for an unknown code."""
        ...


_sources: list[Source] = []


def also(source: Source) -> None:
    """Let a room that stands above this one bring figures of its own, from ``AppConfig.ready``."""
    if source not in _sources:
        _sources.append(source)


def _brought() -> list[Figure]:
    return [figure for source in _sources for figure in source.every()]


def _points_brought(code: str, area: Area | None) -> list[Point]:
    """Return the points of a figure that another room brings; such figures are of the whole city only."""
    return [] if area is not None else [point for source in _sources for point in source.points(code)]


def every(*, public_only: bool = False) -> list[Figure]:
    """Return every figure: live ones in the order they are declared, entered ones by name, then other rooms'."""
    owners = _services()
    live = [_live(i, owners[i.code]) for i in house().indicators.values() if i.public or not public_only]
    others = [figure for figure in _brought() if figure.public or not public_only]
    return live + [_entered(d) for d in entered.definitions(public_only=public_only)] + others


def find(code: str) -> Figure | None:
    """Return the figure of a code, or ``None``."""
    indicator = house().indicators.get(code)
    if indicator is not None:
        return _live(indicator, _services()[code])
    definition = entered.find(code)
    return _entered(definition) if definition else next((f for f in _brought() if f.code == code), None)


def latest(code: str, *, span: str = "year", area: Area | None = None) -> Point | None:
    """Return the newest point of a figure, with value or reason; ``None`` for an unknown code.

    An entered figure with nothing in that span gives the newest of its own span.
    """
    indicator = house().indicators.get(code)
    if indicator is None:
        definition = entered.find(code)
        if definition is None:
            brought = _points_brought(code, area)
            return brought[-1] if brought else None
        period = entered.newest(definition, area, span) or entered.newest(definition, area) or _running(definition)
        return _standings(definition, [period], area)[0]
    reading = queries.latest(code, area, span="year" if span == "year" else "month")
    return _points(indicator, [reading], area)[0]


def at(code: str, period: str, *, area: Area | None = None) -> Point | None:
    """Return the point of one period, with value or reason; ``None`` for an unknown code."""
    indicator = house().indicators.get(code)
    if indicator is not None:
        return _points(indicator, [queries.at(indicator, period, area)], area)[0]
    definition = entered.find(code)
    if definition is None:
        return next((p for p in _points_brought(code, area) if p.period == period), None)
    return _standings(definition, [period], area)[0]


def series(code: str, *, span: str = "year", area: Area | None = None, upto: str = "") -> list[Point]:
    """Return a figure's points in order of time, the last of period ``upto``.

    By default the last is the present period, for an entered figure the newest published one. An entered figure comes
    in its own span, whatever is asked for.
    """
    indicator = house().indicators.get(code)
    if indicator is None:
        definition = entered.find(code)
        if definition is None:
            return [p for p in _points_brought(code, area) if not upto or p.period <= upto]
        return _run(definition, area, upto)
    kind: Span = "year" if span == "year" else "month"
    rows = queries.series(code, area, up_to=upto or queries.present(kind), count=POINTS[kind])
    return _points(indicator, rows, area)


def covered(code: str, period: str) -> Coverage | None:
    """Return how many of the expected places a figure of a period speaks for; ``None`` where it names none."""
    indicator = house().indicators.get(code)
    if indicator is not None:
        return coverage.of_live(indicator, period)
    definition = entered.find(code)
    return entered.coverage(definition, period) if definition else None


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


def _entered(definition: Definition) -> Figure:
    return Figure(
        code=definition.code,
        name=definition.name,
        unit=definition.unit,
        direction=definition.direction,
        decimals=definition.decimals,
        live=False,
        owner=definition.owner.function,
        definition=definition.definition,
        formula=definition.formula,
        source=definition.source,
        target=definition.target,
        national_ref_code=definition.national_ref_code,
        public=definition.public,
        url=reverse("entered:public", args=[definition.code]) if definition.public else "",
        method=definition.method,
        span=definition.span,  # type: ignore[arg-type]
        base=definition.base,
        version=definition.version,
        target_source=definition.target_source,
    )


def _running(definition: Definition) -> str:
    return periods.back(present(definition.span), 1)  # type: ignore[arg-type]


def _run(definition: Definition, area: Area | None, upto: str) -> list[Point]:
    kind: Span = definition.span  # type: ignore[assignment]
    last = upto and periods.period_of(periods.last_day(upto), kind)
    last = last or entered.newest(definition, area) or _running(definition)
    return _standings(definition, periods.run_up_to(last, POINTS[kind]), area)


def _standings(definition: Definition, wanted: list[str], area: Area | None) -> list[Point]:
    return [_of_standing(definition, standing) for standing in entered.published(definition, wanted, area)]


def _of_standing(definition: Definition, standing: entered.Standing) -> Point:
    url = reverse("entered:period", args=[definition.code, standing.period]) if definition.public else ""
    return Point(
        period=standing.period,
        value=standing.value,
        numerator=standing.numerator,
        denominator=standing.denominator,
        reason=standing.reason,
        version=standing.version,
        last_fact=0,
        url=url,
        closed_on=standing.closed_on,
        late=standing.late,
        interval=trends.interval(definition, standing),
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


def present(span: Span) -> str:
    """Return the period of today."""
    return periods.period_of(clock.today(), span)
