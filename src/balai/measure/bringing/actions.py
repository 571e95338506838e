"""Bring a table: small ones are checked at once, large ones by a worker; stop one; try one again."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils import translation

from balai.core import jobs
from balai.core.files import actions as files
from balai.core.jobs import working as work
from balai.core.jobs.models import JobRow
from balai.core.store import clock
from balai.core.store.ids import uuid7

from .. import tables
from . import working
from .declared import Importer
from .models import Bringing

if TYPE_CHECKING:
    from balai.core.people.models import User

JOB = "bringing.take"
AT_ONCE_BYTES = 512 * 1024
"""Up to here, unpacked, a table is checked while its bringer waits: a few hundred lines."""
GRACE = timedelta(seconds=60)
"""A worker looks at a small table only when the request that checked it did not come to its end."""


def bring(importer: Importer, upload: Any, *, by: User | None, key: str = "", **args: Any) -> Bringing:
    """Keep a file and check it; the same file under the same form key is the same bringing.

    ``args`` must be JSON-able. Raises ``files.Refused`` for what is no table.
    """
    row, data = _kept(importer, upload, by, key, args)
    if data is not None and tables.unpacked(data) <= AT_ONCE_BYTES:
        working.take(jobs.Run(_job(row).pk), bringing=row.pk)
        row.refresh_from_db()
    return row


def _kept(
    importer: Importer, upload: Any, by: User | None, key: str, args: dict[str, Any]
) -> tuple[Bringing, bytes | None]:
    """Return the bringing, and its bytes when it is a new one."""
    try:
        with transaction.atomic():
            file = files.keep(upload, by=by, purpose=importer.purpose)
            data = file.content()
            mark = hashlib.sha256(f"{key or uuid7()}:{by.pk if by else 0}:{file.sha256}".encode()).hexdigest()
            row = Bringing.objects.create(
                kind=importer.code,
                key=mark,
                args=args,
                name=file.name,
                file=file,
                language=translation.get_language() or "id",
                by=by,
                asked_at=clock.now(),
            )
            job = jobs.enqueue(JOB, key=str(row.pk), by=by, bringing=row.pk)
            if tables.unpacked(data) <= AT_ONCE_BYTES:
                JobRow.objects.filter(pk=job.pk).update(due_at=clock.now() + GRACE)
    except IntegrityError:
        return Bringing.objects.get(key=mark), None
    return row, data


def _job(row: Bringing) -> JobRow:
    return JobRow.objects.get(kind=JOB, key=str(row.pk))


@transaction.atomic
def stop(pk: int) -> Bringing:
    """Stop a table that is still being checked; one that ended meanwhile stays as it ended."""
    row = Bringing.objects.select_for_update(of=("self",)).get(pk=pk)
    if row.state == Bringing.State.WAITING:
        work.cancel(_job(row).pk)
        working.end(row, state=Bringing.State.STOPPED)
        row.refresh_from_db()
    return row


def again(pk: int) -> None:
    """Let a worker try once more what failed."""
    work.retry(_job(Bringing.objects.get(pk=pk)).pk)
