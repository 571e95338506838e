"""Is it alive, is it ready: pages for machines that watch a city.

``/healthz`` asks nothing of anyone. ``/readyz`` looks at the database, the disk, the queues and the last backup; it
answers 503 when people can't be served (database away, disk full) and 200 with ``"ok": false`` when only an operator
must act. Figures have their unit in the name; nothing in them says anything about a person.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from balai.core.access import public
from balai.core.jobs.models import JobRow, Worker

from . import backup

MB = 1024 * 1024
LEAST_FREE_MB = 100
LONGEST_WAIT_SECONDS = 120
OLDEST_BACKUP_HOURS = 26
WORKER_BEAT_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Finding:
    """What one look found: whether it is well, whether people can't be served otherwise, and the figures."""

    well: bool
    needed: bool
    figures: dict[str, int | None]


def database() -> Finding:
    """Ask the database for one row."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except DatabaseError:
        return Finding(False, True, {})
    return Finding(True, True, {})


def disk() -> Finding:
    """Look at the room left where files and, on SQLite, the database are."""
    free = shutil.disk_usage(settings.DATA).free // MB
    return Finding(free >= LEAST_FREE_MB, True, {"free_mb": free})


def queue() -> Finding:
    """Look how long the oldest job that is due has been waiting."""
    now = timezone.now()
    oldest = (
        JobRow.objects.filter(state=JobRow.State.WAITING, due_at__lte=now)
        .order_by("due_at").values_list("due_at", flat=True).first()
    )  # fmt: skip
    waited = _seconds(oldest, now) or 0
    return Finding(waited <= LONGEST_WAIT_SECONDS, False, {"oldest_waits_seconds": waited})


def worker() -> Finding:
    """Look when a background worker last gave a sign of life."""
    beat = Worker.objects.order_by("-beat_at").values_list("beat_at", flat=True).first()
    ago = _seconds(beat, timezone.now())
    return Finding(ago is not None and ago <= WORKER_BEAT_SECONDS, False, {"beat_ago_seconds": ago})


def last_backup() -> Finding:
    """Look how old the last backup is; a city without one is not well."""
    made = backup.last_made(settings.DATA)
    hours = None if made is None else int((timezone.now() - made).total_seconds() // 3600)
    return Finding(hours is not None and hours <= OLDEST_BACKUP_HOURS, False, {"age_hours": hours})


LOOKS: dict[str, Callable[[], Finding]] = {
    "database": database,
    "disk": disk,
    "queue": queue,
    "worker": worker,
    "backup": last_backup,
}


def _seconds(since: datetime | None, now: datetime) -> int | None:
    return None if since is None else max(0, int((now - since).total_seconds()))


@never_cache
@public
def healthz(request: HttpRequest) -> HttpResponse:
    """Say that the process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@public
def readyz(request: HttpRequest) -> HttpResponse:
    """Say whether people can be served and what an operator should look at."""
    found: dict[str, Finding] = {}
    for name, look in LOOKS.items():
        try:
            found[name] = look()
        except DatabaseError:  # said once under "database"
            found[name] = Finding(False, False, {})
    serves = all(f.well for f in found.values() if f.needed)
    parts = {name: {"ok": f.well, **f.figures} for name, f in found.items()}
    body = {"ready": serves, "ok": all(f.well for f in found.values()), "parts": parts}
    return JsonResponse(body, status=200 if serves else 503)
