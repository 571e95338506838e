"""Results of the running surveys by service and period, read from running sums."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Max, Sum

from .. import periods
from ..suppression import is_small
from ..surveys.blanks.skm import skm
from ..surveys.models import Kind, Tally
from ..surveys.rules import scoring


@dataclass(frozen=True, slots=True)
class Result:
    """What those who were served said in a period.

    ``index`` is ``None`` while an element has no answer or too few have answered to stay anonymous (``small``).
    """

    service: str
    period: str
    replies: int
    index: scoring.Outcome | None
    small: bool


def _read(service: str, period: str, sums: dict[str, tuple[int, int]]) -> Result:
    replies = sums.pop(Tally.ALL, (0, 0))[1]
    small = is_small(replies)
    index = None if small else scoring.outcome(skm(), sums)
    return Result(service, period, replies, index if index and index.converted is not None else None, small)


def result(service: str, period: str) -> Result:
    """Return the result of a service in a month or a year."""
    return _by_service(period, service).get(service) or _read(service, period, {})


def latest(service: str) -> Result | None:
    """Return the result of the newest year in which somebody answered."""
    month = _tallies().filter(survey__service=service).aggregate(newest=Max("month"))["newest"]
    return result(service, month[:4]) if month else None


def by_month(service: str, up_to: str, count: int = 12) -> list[Result]:
    """Return the results of ``count`` months, oldest first."""
    return [result(service, month) for month in periods.run_up_to(up_to, count)]


def of_year(year: str) -> list[Result]:
    """Return the results of every service that somebody answered for in a year, by service code, in one statement."""
    return list(_by_service(year).values())


def _tallies():
    return Tally.objects.filter(survey__kind=Kind.SKM, number__gt=0).exclude(survey__service="")


def _by_service(period: str, service: str = "") -> dict[str, Result]:
    first, last = periods.months_of(period)
    rows = _tallies().filter(month__gte=first, month__lte=last)
    if service:
        rows = rows.filter(survey__service=service)
    sums: dict[str, dict[str, tuple[int, int]]] = {}
    grouped = rows.values_list("survey__service", "element").annotate(t=Sum("total"), n=Sum("number"))
    for code, element, total, number in grouped.order_by("survey__service", "element"):
        sums.setdefault(code, {})[element] = (total, number)
    return {code: _read(code, period, found) for code, found in sums.items()}
