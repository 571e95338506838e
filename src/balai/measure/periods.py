"""The months and years that figures belong to, written ``2026-07`` and ``2026``."""

from __future__ import annotations

from datetime import date

MONTH_LETTERS = 7
YEAR_LETTERS = 4


def month_of(day: date) -> str:
    """Return the month a day belongs to."""
    return f"{day:%Y-%m}"


def year_of(day: date) -> str:
    """Return the year a day belongs to."""
    return f"{day:%Y}"


def is_year(period: str) -> bool:
    """Tell a year from a month."""
    return len(period) == YEAR_LETTERS


def first_day(period: str) -> date:
    """Return the day a period begins. Raises ``ValueError`` when it is neither a month nor a year."""
    if len(period) == YEAR_LETTERS and period.isascii() and period.isdigit():
        return date(int(period), 1, 1)
    if len(period) == MONTH_LETTERS and period[4] == "-" and (period[:4] + period[5:]).isascii():
        return date(int(period[:4]), int(period[5:]), 1)
    raise ValueError(period)


def months_of(period: str) -> tuple[str, str]:
    """Return the first and the last month of a period, both included."""
    return (f"{period}-01", f"{period}-12") if is_year(period) else (period, period)


def back(period: str, steps: int) -> str:
    """Return the period ``steps`` before."""
    start = first_day(period)
    if is_year(period):
        return f"{start.year - steps:04d}"
    months = start.year * 12 + start.month - 1 - steps
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


def run_up_to(period: str, count: int) -> list[str]:
    """Return ``count`` periods in order, the last being ``period``."""
    return [back(period, steps) for steps in range(count - 1, -1, -1)]
