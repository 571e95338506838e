"""The circuit breaker: after some failures in a row nobody calls for a while, then one caller tries for all.

Its state is the system's row, so a worker that learns that a system is away tells every other process.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from balai.core.parameters import value
from balai.core.store import clock

from .models import System

PROBE_SECONDS = 70  # longer than the longest single call, so that one caller tries at a time
LONGEST_PAUSE_SECONDS = 300
QUIET_SECONDS = 30  # a healthy system's row is touched this often at most


def pause(failures: int, *, allowed: int, seconds: int) -> timedelta | None:
    """Return how long to leave a system alone after that many failures in a row, or ``None``: not yet.

    Unit: seconds, doubling with each failed try for all, at most five minutes. Source: city's parameters.
    """
    if failures < allowed:
        return None
    return timedelta(seconds=min(seconds * 2 ** min(failures - allowed, 10), LONGEST_PAUSE_SECONDS))


def admits(code: str) -> bool:
    """Tell whether the system may be called now; of many callers after a pause, one."""
    row = System.objects.filter(code=code).values("open_until").first()
    if row is None:
        System.objects.get_or_create(code=code)
        return True
    if row["open_until"] is None:
        return True
    now = clock.now()
    if row["open_until"] > now:
        return False
    won = System.objects.filter(code=code, open_until=row["open_until"])
    return won.update(open_until=now + timedelta(seconds=PROBE_SECONDS)) == 1


def succeeded(code: str, at: datetime) -> None:
    """Close the circuit; a healthy system's row is touched only now and then."""
    fresh = Q(failures=0, open_until=None, last_success_at__gt=at - timedelta(seconds=QUIET_SECONDS))
    rows = System.objects.filter(code=code).exclude(fresh)
    rows.update(failures=0, open_until=None, last_success_at=at)


def failed(code: str, at: datetime, error: str) -> None:
    """Count a failure and open the circuit when there were enough."""
    with transaction.atomic():
        System.objects.filter(code=code).update(failures=F("failures") + 1, last_failure_at=at, last_error=error)
        row = System.objects.values("failures").get(code=code)
        allowed, seconds = value("adapters.failures"), value("adapters.pause_seconds")
        if rest := pause(row["failures"], allowed=allowed, seconds=seconds):
            System.objects.filter(code=code).update(open_until=at + rest)
