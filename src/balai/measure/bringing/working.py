"""Check a table and take it over: whole or not at all, once, whoever does it and however often it is begun again.

Checking changes nothing, so a worker that dies there leaves nothing behind. Taking over and saying so is one
transaction: one that dies there leaves nothing either, and the next worker begins anew from the file.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import translation

from balai.core.files import actions as files
from balai.core.files.models import StoredFile
from balai.core.jobs import Run
from balai.core.store import clock, memory

from .. import sheets
from ..tables import NotATable
from .declared import Importer, Refused, importer
from .models import Bringing

LOOK_EVERY = 200
"""Lines between two looks at whether somebody asked to stop."""


class Stopped(Exception):
    """Somebody asked to stop."""


def take(run: Run, *, bringing: int) -> dict[str, Any]:
    """Do one bringing to its end; doing it again changes nothing."""
    row = Bringing.objects.select_related("file", "by").get(pk=bringing)
    if row.state == Bringing.State.WAITING and row.file is not None:
        with translation.override(row.language), memory.one_request():
            _work(run, row, importer(row.kind), row.file.content())
    return {"bringing": bringing}


def _work(run: Run, row: Bringing, kind: Importer, data: bytes) -> None:
    run.progress(0, 0)  # a worker that died may have left another count
    try:
        sheet = sheets.read(data, kind.columns, kind.needed)
        found = kind.check(sheet, row, _Counted(run, len(sheet.rows)))
        if sheet.faults:
            end(row, lines=len(sheet.rows), **row.as_faulty(sheet.faults))
        else:
            _keep(row, kind, found, len(sheet.rows))
    except (NotATable, Refused) as refused:
        end(row, state=Bringing.State.REFUSED, refusal=str(refused)[:400])
    except Stopped:
        return


class _Counted:
    """Says how far the checking is, and stops it when asked to."""

    def __init__(self, run: Run, total: int) -> None:
        self.run, self.total, self.done = run, total, 0
        run.progress(0, total)

    def __call__(self) -> None:
        self.done += 1
        if self.done % LOOK_EVERY == 0 or self.done == self.total:
            if self.run.cancelled:
                raise Stopped
            self.run.progress(self.done, self.total)


@transaction.atomic
def _keep(row: Bringing, kind: Importer, found: Any, lines: int) -> None:
    locked = Bringing.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if locked.state == Bringing.State.WAITING:
        counts = dict(kind.take(found, row))
        end(row, state=Bringing.State.TAKEN, lines=lines, counts=counts)


@transaction.atomic
def end(row: Bringing, **columns: Any) -> None:
    """Write down how a bringing ended, unless it has; the file of one that was not taken over goes."""
    waiting = Bringing.objects.filter(pk=row.pk, state=Bringing.State.WAITING)
    if not waiting.update(ended_at=clock.now(), **columns):
        return
    if columns["state"] != Bringing.State.TAKEN and row.file_id is not None:
        file = StoredFile.objects.get(pk=row.file_id)
        files.forget(file, by=row.by, reason="impor tidak jadi")
