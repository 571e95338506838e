"""Count each night how services were used, month by month: the log that quality and adoption are read from."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Q

from balai.core.cases.models import Case
from balai.core.declare import Service, house
from balai.core.store import clock

from .. import periods
from .models import Use

COUNTER = ("desk", "counter", "loket")
"""Channels in which an officer typed; everything else was begun by the person, a place of birth or an application."""
MONTHS = 25
"""How far back the first count goes: two years and the running month."""
OPEN_MONTHS = 2
"""A month is counted again until the one after it has ended: cases close late, clocks run over midnight."""


def count() -> None:
    """Count the running and the last month of each service, and once everything before."""
    months = periods.run_up_to(periods.month_of(clock.today()), MONTHS)
    known = set(Use.objects.filter(month__in=months).values_list("service", "month"))
    for service in house().services:
        for month in months:
            if month in months[-OPEN_MONTHS:] or (service.code, month) not in known:
                count_month(service, month)


@transaction.atomic
def count_month(service: Service, month: str) -> None:
    """Count the cases of a service that were finished in a month."""
    sums: dict[str, int] = defaultdict(int)
    begin, end = bounds(month)
    for case_type in service.case_types:
        closed = Case.objects.filter(type_code=case_type.code, closed_at__gte=begin, closed_at__lt=end)
        found = closed.aggregate(
            finished=Count("pk"),
            in_time=Count("pk", filter=Q(in_time=True)),
            online=Count("pk", filter=~Q(channel__in=COUNTER)),
        )
        for name, number in found.items():
            sums[name] += number
    given = {name: sums[name] for name in ("finished", "in_time", "online")}
    Use.objects.update_or_create(service=service.code, month=month, defaults=given)


def bounds(month: str) -> tuple[datetime, datetime]:
    """Return the first moment of a month of the city and of the one after."""
    zone, first = ZoneInfo(settings.TIME_ZONE), periods.first_day(month)
    after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return datetime.combine(first, time(), zone), datetime.combine(after, time(), zone)
