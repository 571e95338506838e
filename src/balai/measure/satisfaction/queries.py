"""Results of the survey by service and period, read from running sums."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Max, Sum

from .. import periods
from ..suppression import is_small
from . import rules
from .elements import CODES, ELEMENTS, Element
from .models import Score


@dataclass(frozen=True, slots=True)
class Result:
    """What those who were served said in a period.

    ``index`` is ``None`` while an element has no answer or too few have answered to stay anonymous (``small``).
    """

    service: str
    period: str
    replies: int
    index: rules.Index | None
    small: bool

    @property
    def rows(self) -> list[tuple[Element, object, int]]:
        """Each element with its mean and how many answered it."""
        if self.index is None:
            return []
        return [(element, self.index.means[element.code], self.index.asked[element.code]) for element in ELEMENTS]


def result(service: str, period: str) -> Result:
    """Return the result of a service in a month or a year."""
    first, last = periods.months_of(period)
    rows = (
        Score.objects.filter(service=service, month__gte=first, month__lte=last)
        .values_list("element")
        .annotate(total=Sum("total"), number=Sum("number"))
    )
    sums = {element: (total, number) for element, total, number in rows}
    replies = sums.pop(Score.ALL, (0, 0))[1]
    small = is_small(replies)
    index = None if small else rules.index({code: sums.get(code, (0, 0)) for code in CODES})
    return Result(service, period, replies, index, small)


def latest(service: str) -> Result | None:
    """Return the result of the newest year in which somebody answered."""
    month = Score.objects.filter(service=service).aggregate(newest=Max("month"))["newest"]
    return result(service, month[:4]) if month else None


def by_month(service: str, up_to: str, count: int = 12) -> list[Result]:
    """Return the results of ``count`` months, oldest first."""
    return [result(service, month) for month in periods.run_up_to(up_to, count)]


def of_year(year: str) -> list[Result]:
    """Return the results of every service that somebody answered for in a year, by service code."""
    first, last = periods.months_of(year)
    found = Score.objects.filter(month__gte=first, month__lte=last, element=Score.ALL)
    return [result(service, year) for service in found.order_by("service").values_list("service", flat=True).distinct()]
