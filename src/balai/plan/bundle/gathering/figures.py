"""The city's public figures of a year, but for those it withholds; counts of a few persons leave without numbers."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from django.conf import settings

from balai.measure import figures
from balai.measure.suppression import is_small
from balai.vocabulary import exchange

from ..models import Withheld

LONGEST = Decimal("0.000001")
SUPPRESSED = "suppressed"
PEOPLE_METHODS = frozenset({"count", "share", "rate"})


def number(value: Decimal | None) -> str | None:
    """Return a number as a bundle writes it: at most six decimals, no zeros at its end."""
    if value is None:
        return None
    text = f"{value.quantize(LONGEST, ROUND_HALF_UP):f}"
    text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def of_year(year: int) -> list[exchange.Figure]:
    """Return every figure that goes along, by code."""
    withheld = set(Withheld.objects.values_list("code", flat=True))
    found = [f for f in figures.every(public_only=True) if f.code not in withheld]
    told = (_told(figure, year) for figure in sorted(found, key=lambda f: f.code))
    return [figure for figure in told if figure is not None]


def _told(figure: figures.Figure, year: int) -> exchange.Figure | None:
    point = next((p for p in figures.series(figure.code, span="year", upto=str(year)) if p.period == str(year)), None)
    if point is None:
        return None
    hidden = figure.method in PEOPLE_METHODS and _few(point)
    return exchange.Figure(
        code=figure.code,
        name=figure.name[:300],
        unit=figure.unit[:300],
        direction=figure.direction,  # type: ignore[arg-type]
        period=point.period,
        version=point.version,
        value=None if hidden else number(point.value),
        numerator=None if hidden else number(point.numerator),
        denominator=None if hidden else number(point.denominator),
        reason=SUPPRESSED if hidden else ("" if point.value is not None else str(point.reason)[:300]),
        reference=figure.national_ref_code[:300],
        source=figure.source[:300],
        url=f"{settings.BALAI_ADDRESS}{point.url}" if point.url else "",
    )


def _few(point: figures.Point) -> bool:
    """Tell whether a count, or what is left of its whole, is of a few persons."""
    counts = [point.numerator]
    if point.numerator is not None and point.denominator is not None:
        counts.append(point.denominator - point.numerator)
    return any(is_small(int(c)) for c in counts if c is not None and c == int(c))
