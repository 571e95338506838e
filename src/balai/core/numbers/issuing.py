"""Give out the next number. The stream's row is locked until the caller's transaction ends: a rollback frees it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction

if TYPE_CHECKING:
    from .models import Number

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def roman(month: int) -> str:
    """Return a month, 1 to 12, as letters use it: VIII for August."""
    return ROMAN[month - 1]


def period(day: date, resets: str) -> str:
    """Return the period a day's numbers count in: ``year``, ``month``, ``day`` or ``never``."""
    return {"year": f"{day:%Y}", "month": f"{day:%Y-%m}", "day": f"{day:%Y-%m-%d}", "never": "-"}[resets]


def issue(
    stream: str, pattern: str, *, unit: str, day: date, resets: str = "year", values: Mapping[str, Any] | None = None
) -> Number:
    """Return the next number of a stream, written by ``pattern``.

    The pattern knows ``{n}``, ``{year}``, ``{month}``, ``{day}``, ``{date}`` (ddmmyyyy), ``{roman_month}`` and
    ``values``. Must be called inside the transaction that uses the number; parallel callers wait for each other.
    """
    from .models import Number, Stream

    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("a number is given out inside the transaction that uses it")
    row, _new = Stream.objects.select_for_update().get_or_create(code=stream, unit=unit, period=period(day, resets))
    row.last += 1
    row.save(update_fields=["last"])
    return Number.objects.create(stream=row, n=row.last, text=_written(pattern, row.last, day, values))


def foresee(
    stream: str, pattern: str, *, unit: str, day: date, resets: str = "year", values: Mapping[str, Any] | None = None
) -> str:
    """Return the number that ``issue`` would give now. Nothing is written: whoever is quicker gets it."""
    from .models import Stream

    row = Stream.objects.filter(code=stream, unit=unit, period=period(day, resets)).first()
    return _written(pattern, row.last + 1 if row else 1, day, values)


def _written(pattern: str, n: int, day: date, values: Mapping[str, Any] | None) -> str:
    return pattern.format(
        n=n,
        year=day.year,
        month=day.month,
        day=day.day,
        date=f"{day:%d%m%Y}",
        roman_month=roman(day.month),
        **(values or {}),
    )


def void(number: Number, reason: str) -> None:
    """Keep a spoilt number in the book with the reason."""
    number.void_reason = reason
    number.save(update_fields=["void_reason"])
