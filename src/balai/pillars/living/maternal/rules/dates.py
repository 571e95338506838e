"""Dates of a pregnancy and of the days after. The caller brings today; no clock, no tables."""

from datetime import date, timedelta
from enum import StrEnum

PREGNANCY_DAYS = 280


class Watch(StrEnum):
    """How closely to watch an open pregnancy."""

    EARLY = "early"
    NEAR = "near"
    OVERDUE = "overdue"


def due_date(last_period: date) -> date:
    """Return the expected day of birth.

    Unit: calendar days. Formula: first day of the last period + 280 days.
    Source: WHO digital antenatal care guideline, decision logic ANC.S01.
    """
    return last_period + timedelta(days=PREGNANCY_DAYS)


def gestation(due: date, on: date) -> tuple[int, int]:
    """Return completed weeks and days of gestation on a day, by the expected day of birth; (0, 0) before it began."""
    days = max(0, PREGNANCY_DAYS - (due - on).days)
    return days // 7, days % 7


def watch(*, due: date, today: date, near_days: int) -> Watch:
    """Return how closely to watch. ``near_days``: days before ``due`` when the list of the coming births begins."""
    if today > due:
        return Watch.OVERDUE
    return Watch.NEAR if (due - today).days <= near_days else Watch.EARLY


def plausible_due(due: date, today: date, *, after_days: int = 42) -> bool:
    """Tell whether a day can be somebody's expected day of birth today: at most 280 days ahead, 42 behind."""
    return -after_days <= (due - today).days <= PREGNANCY_DAYS


def neonatal(born_on: date, died_on: date) -> bool:
    """Tell whether a death is a newborn's: within 28 completed days, day 27 the last (WHO, ICD-10 vol. 2 5.7.1)."""
    return 0 <= (died_on - born_on).days < 28
