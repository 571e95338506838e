"""The spans of time that figures belong to: ``2026-07``, ``2026-T3`` (quarter), ``2026-S2`` (half-year), ``2026``."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

Span = Literal["month", "quarter", "semester", "year"]

MONTHS_OF: dict[Span, int] = {"month": 1, "quarter": 3, "semester": 6, "year": 12}
"""How many months a span lasts."""

MONTH_LETTERS = 7
YEAR_LETTERS = 4
_MARKS: dict[str, Span] = {"T": "quarter", "S": "semester"}


def month_of(day: date) -> str:
    """Return the month a day belongs to."""
    return f"{day:%Y-%m}"


def year_of(day: date) -> str:
    """Return the year a day belongs to."""
    return f"{day:%Y}"


def period_of(day: date, span: Span) -> str:
    """Return the period of a kind that a day belongs to."""
    return _written(day.year * 12 + day.month - 1, span)


def is_year(period: str) -> bool:
    """Tell a year from anything shorter."""
    return len(period) == YEAR_LETTERS


def span_of(period: str) -> Span:
    """Return what kind of period it is. Raises ``ValueError`` when it is none."""
    first_day(period)
    return "year" if is_year(period) else _MARKS.get(period[5], "month")


def first_day(period: str) -> date:
    """Return the day a period begins. Raises ``ValueError`` when it is none."""
    year, dash, rest = period[:4], period[4:5], period[5:]
    if len(year) == YEAR_LETTERS and year.isascii() and year.isdigit():
        if len(period) == YEAR_LETTERS:
            return date(int(year), 1, 1)
        if dash == "-" and len(rest) == 2 and rest.isascii():
            if rest.isdigit():
                return date(int(year), int(rest), 1)
            if rest in ("S1", "S2"):
                return date(int(year), 6 * int(rest[1]) - 5, 1)
            if rest in ("T1", "T2", "T3", "T4"):
                return date(int(year), 3 * int(rest[1]) - 2, 1)
    raise ValueError(period)


def last_day(period: str) -> date:
    """Return the day a period ends. Raises ``ValueError`` when it is none."""
    start = first_day(period)
    months = start.year * 12 + start.month - 1 + MONTHS_OF[span_of(period)]
    return date(months // 12, months % 12 + 1, 1) - timedelta(days=1)


def months_of(period: str) -> tuple[str, str]:
    """Return the first and the last month of a period, both included."""
    return month_of(first_day(period)), month_of(last_day(period))


def back(period: str, steps: int) -> str:
    """Return the period ``steps`` before."""
    start, span = first_day(period), span_of(period)
    return _written(start.year * 12 + start.month - 1 - steps * MONTHS_OF[span], span)


def _written(months: int, span: Span) -> str:
    year, month = months // 12, months % 12
    if span == "year":
        return f"{year:04d}"
    if span == "month":
        return f"{year:04d}-{month + 1:02d}"
    return f"{year:04d}-{'T' if span == 'quarter' else 'S'}{month // MONTHS_OF[span] + 1}"


def run_up_to(period: str, count: int) -> list[str]:
    """Return ``count`` periods in order, the last being ``period``."""
    return [back(period, steps) for steps in range(count - 1, -1, -1)]
