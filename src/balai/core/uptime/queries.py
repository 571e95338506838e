"""What the record says: by service over some days, and how much of a time the house was there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Min
from django.utils import timezone

from . import rules
from .models import Day

PARTS = len(rules.EDGES) + 1


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers for one service. ``p95``: milliseconds within which 95 in 100 came; ``None``: unknown or longer."""

    service: str
    requests: int
    errors: int
    p95: int | None

    @property
    def in_order(self) -> float:
        """Percent of the requests that were answered without a fault of ours."""
        return 100 * (self.requests - self.errors) / self.requests


def answers(first: date, last: date) -> list[Answers]:
    """Return the answers of each service between two days, both included; services without a request are left out."""
    rows: dict[str, list[Day]] = {}
    for row in Day.objects.filter(day__range=(first, last), requests__gt=0).order_by("service", "day"):
        rows.setdefault(row.service, []).append(row)
    return [_together(service, days) for service, days in rows.items()]


def _together(service: str, days: list[Day]) -> Answers:
    times = [sum(day.times[i] for day in days if day.times) for i in range(PARTS)]
    requests, errors = sum(day.requests for day in days), sum(day.errors for day in days)
    return Answers(service, requests, errors, rules.at_most(times))


def uptime(first: date, last: date, now: datetime | None = None) -> tuple[int, int]:
    """Return minutes alive and minutes that there were, between two days, both included.

    Counted from the first minute ever recorded, up to the last whole minute before now.
    """
    now = timezone.localtime(now)
    start = Day.objects.filter(service="").exclude(minutes=b"").aggregate(day=Min("day"))["day"]
    if start is None:
        return 0, 0
    rows = {r.day: bytes(r.minutes) for r in Day.objects.filter(service="", day__range=(max(first, start), last))}
    began = rules.first_of(bytes(Day.objects.get(service="", day=start).minutes)) or 0
    alive = there = 0
    day = max(first, start)
    while day <= min(last, now.date()):
        alive += rules.number_of(rows.get(day, b""))
        there += (now.hour * 60 + now.minute + 1 if day == now.date() else rules.MINUTES) - (
            began if day == start else 0
        )
        day += timedelta(days=1)
    return min(alive, there), there
