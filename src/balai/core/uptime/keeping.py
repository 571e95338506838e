"""Counts kept in the web process and written once a minute by a thread of its own: no request ever waits for it.

A process that is killed loses what it counted since the last minute. A minute counts as alive only when writing
succeeded in it, so hours without a database count as hours away.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from threading import Event, Lock, Thread

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from . import rules
from .models import Day

log = logging.getLogger("balai.uptime")
EACH = 60
"""Seconds between two writings."""


@dataclass
class Count:
    """What was answered since the last writing."""

    requests: int = 0
    errors: int = 0
    times: list[int] = field(default_factory=lambda: [0] * (len(rules.EDGES) + 1))

    def add(self, other: Count) -> None:
        """Take in another count."""
        self.requests += other.requests
        self.errors += other.errors
        self.times = [a + b for a, b in zip(self.times, other.times, strict=True)]


Counts = dict[tuple[date, str], Count]
_counts: Counts = defaultdict(Count)
_lock = Lock()
_running = Event()


def note(service: str, status: int, milliseconds: float) -> None:
    """Count one answer, if this process keeps a record."""
    if not _running.is_set():
        return
    with _lock:
        count = _counts[timezone.localdate(), service]
        count.requests += 1
        count.errors += status >= 500
        count.times[rules.class_of(milliseconds)] += 1


def begin() -> None:
    """Keep a record from now on, in this process."""
    if not _running.is_set():
        _running.set()
        Thread(target=_each_minute, name="uptime", daemon=True).start()


def _each_minute() -> None:
    pause = Event()
    while True:
        write(timezone.localtime())
        pause.wait(EACH)


def write(now: datetime) -> None:
    """Add what was counted to the rows of the day, and the minute to the minutes alive; keep it when that fails."""
    with _lock:
        taken = dict(_counts)
        _counts.clear()
    try:
        _store(taken, now)
    except DatabaseError as trouble:
        log.warning("record of uptime waits: %s", type(trouble).__name__)
        with _lock:
            for key, count in taken.items():
                _counts[key].add(count)
    finally:
        connection.close()


@transaction.atomic
def _store(counts: Counts, now: datetime) -> None:
    for (day, service), count in sorted(counts.items()):
        row = _row(day, service)
        so_far = Count(row.requests, row.errors, row.times or Count().times)
        so_far.add(count)
        row.requests, row.errors, row.times = so_far.requests, so_far.errors, so_far.times
        row.save(update_fields=["requests", "errors", "times"])
    house = _row(now.date(), "")
    house.minutes = rules.with_minute(bytes(house.minutes), now.hour * 60 + now.minute)
    house.save(update_fields=["minutes"])


def _row(day: date, service: str) -> Day:
    Day.objects.get_or_create(day=day, service=service)
    return Day.objects.select_for_update().get(day=day, service=service)
