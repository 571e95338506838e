"""Take jobs from their rows and do them."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from balai.core.store import clock, engine

from .asking import Run, works
from .models import JobRow, Worker

DEAD_AFTER = timedelta(seconds=30)
TRIES = 5
log = logging.getLogger(__name__)


def take(worker: Worker) -> JobRow | None:
    """Claim the oldest job that waits, or whose worker stopped beating."""
    if not _open().exists():  # look before opening a transaction: on SQLite that takes the only write lock
        return None
    with transaction.atomic():
        row = engine.claim(_open()).first()
        if row is not None:
            row.state, row.worker, row.tries = JobRow.State.RUNNING, worker, row.tries + 1
            row.started_at = clock.now()
            row.save()
        return row


def _open() -> QuerySet[JobRow]:
    now = clock.now()
    alive = Worker.objects.filter(beat_at__gte=now - DEAD_AFTER)
    waiting = Q(state=JobRow.State.WAITING, due_at__lte=now)
    left = Q(state=JobRow.State.RUNNING) & (Q(worker=None) | ~Q(worker__in=alive))
    return JobRow.objects.filter(waiting | left).order_by("due_at", "id")


def work(row: JobRow) -> None:
    """Do a claimed job and write down how it ended; a failing one is tried again, later each time."""
    try:
        result = works[row.kind](Run(row.pk), **row.args)
    except Exception as error:  # the job's fault is its row's story, not the worker's end
        log.warning("job %s %s failed: %s", row.kind, row.pk, type(error).__name__)
        again = row.tries < TRIES
        JobRow.objects.filter(pk=row.pk, state=JobRow.State.RUNNING).update(
            state=JobRow.State.WAITING if again else JobRow.State.FAILED,
            error=f"{type(error).__module__}.{type(error).__name__}",
            due_at=clock.now() + timedelta(seconds=4**row.tries),
            worker=None,
        )
    else:
        JobRow.objects.filter(pk=row.pk, state=JobRow.State.RUNNING).update(
            state=JobRow.State.DONE, result=result, finished_at=clock.now(), error=""
        )


def work_all(worker: Worker | None = None, limit: int = 1000) -> int:
    """Do every waiting job now; return how many. For tests and ``balai worker --once``."""
    worker = worker or Worker.objects.create(started_at=clock.now(), beat_at=clock.now())
    for count in range(limit):
        row = take(worker)
        if row is None:
            return count
        work(row)
    return limit


def cancel(row_id: int) -> None:
    """Stop a job that waits; ask one that runs to stop."""
    JobRow.objects.filter(pk=row_id, state__in=(JobRow.State.WAITING, JobRow.State.RUNNING)).update(
        state=JobRow.State.CANCELLED, finished_at=clock.now()
    )


def retry(row_id: int) -> None:
    """Let a failed or cancelled job run once more, as if it had never been tried."""
    JobRow.objects.filter(pk=row_id, state__in=(JobRow.State.FAILED, JobRow.State.CANCELLED)).update(
        state=JobRow.State.WAITING, tries=0, error="", due_at=clock.now(), worker=None, finished_at=None
    )
