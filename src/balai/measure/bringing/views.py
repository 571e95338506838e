"""What became of a table: how far it is, every fault by line and column, what was taken over."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from balai.core.access import SignedRequest, officer_may
from balai.core.jobs.models import JobRow
from balai.core.store import clock
from balai.core.ui.parts import tag
from balai.vocabulary.words import angka, tgl_jam

from . import actions, declared, queries
from .models import Bringing

SHOWN = 200
LISTED = 50
WORTH_SAYING = 60
"""Seconds from which on the time left is told: below a minute the page is soon there."""
TAGS = {"taken": "done", "faulty": "late", "refused": "late"}


@officer_may("bringing.see")
@require_safe
def listing(request: SignedRequest) -> HttpResponse:
    """List what was brought, newest first."""
    rows = queries.readable(request.user).defer("faults")[:LISTED]
    return render(request, "bringing/list.html", {"rows": [_row(row) for row in rows]})


def _row(row: Bringing) -> dict[str, Any]:
    return {
        "pk": row.pk,
        "name": row.name,
        "kind": declared.importer(row.kind).name,
        "asked": tgl_jam(row.asked_at),
        "by": row.by.name if row.by else "",
        "state": tag(TAGS.get(row.state, ""), row.get_state_display()),
    }


@officer_may("bringing.see")
@require_safe
def one(request: SignedRequest, pk: int) -> HttpResponse:
    """Show how far a table is and how it ended. The page comes again by itself while it is being checked."""
    row = get_object_or_404(queries.readable(request.user), pk=pk)
    kind, job = declared.importer(row.kind), queries.work_of(row)
    failed = row.state == Bringing.State.WAITING and (job is None or job.state == JobRow.State.FAILED)
    busy = row.state == Bringing.State.WAITING and not failed
    context = {
        "row": row,
        "kind": kind.name,
        "busy": busy,
        "failed": failed,
        "done": job.done if job else 0,
        "total": job.total if job else 0,
        "left": _seconds_left(job) if busy else None,
        "saving": bool(job and job.total and job.done >= job.total),
        "asked": tgl_jam(row.asked_at),
        "said": kind.tell(row.counts) if row.state == Bringing.State.TAKEN else "",
        "home": kind.home(row),
        "form": kind.form(row),
        "faults": row.named[:SHOWN],
        "more": angka(max(len(row.faults) - SHOWN, 0)) if len(row.faults) > SHOWN else "",
        "lines": angka(row.lines),
        "faulty": angka(row.faulty_lines),
        "sound": angka(row.lines - row.faulty_lines),
    }
    response = render(request, "bringing/one.html", context)
    if busy:
        response["Refresh"] = "1"
    return response


def _seconds_left(job: JobRow | None) -> float | None:
    """Return how long the lines still to be checked take at the pace so far. Unit: seconds."""
    if job is None or not job.done or job.started_at is None or job.done >= job.total:
        return None
    left = (clock.now() - job.started_at).total_seconds() * (job.total - job.done) / job.done
    return left if left > WORTH_SAYING else None


@officer_may("bringing.see")
@require_safe
def faults(request: SignedRequest, pk: int) -> HttpResponse:
    """Give every fault as a table, to work through beside the file."""
    row = get_object_or_404(queries.readable(request.user), pk=pk)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow((_("Baris"), _("Kolom"), _("Yang perlu diperbaiki")))
    writer.writerows((fault.line, fault.column, _plain(fault.sentence)) for fault in row.named)
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="galat-impor-{row.pk}.csv"'
    return response


def _plain(sentence: str) -> str:
    """Return a sentence that no spreadsheet takes for a formula."""
    return f"'{sentence}" if sentence[:1] in "=+-@" else sentence


@officer_may("bringing.see")
@require_POST
def stop(request: SignedRequest, pk: int) -> HttpResponse:
    """Stop a table that is being checked."""
    return redirect(actions.stop(get_object_or_404(queries.readable(request.user), pk=pk).pk))


@officer_may("bringing.see")
@require_POST
def again(request: SignedRequest, pk: int) -> HttpResponse:
    """Try once more what failed."""
    row = get_object_or_404(queries.readable(request.user), pk=pk)
    actions.again(row.pk)
    return redirect(row)
