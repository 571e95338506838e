"""Making books: ask for drafts, watch them come, publish the adopted plan's editions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from balai.core.access import SignedRequest, may, officer_may
from balai.core.jobs import working
from balai.core.jobs.models import JobRow
from balai.plan.masterplan.models import Plan
from balai.vocabulary.words import angka, tgl_jam, ukuran

from .. import actions, papers, queries
from ..models import Printing
from . import words

SHOWN = 20


@officer_may("plan.see")
@require_safe
def home(request: SignedRequest) -> HttpResponse:
    """Show a version's books: how to make one, what was made."""
    plan = queries.chosen(request.GET.get("versi", ""))
    if plan is None:
        return render(request, "books/home.html", {"plan": None})
    found = list(queries.of_plan(plan)[:SHOWN])
    editions = [p for p in found if p.edition and not p.void]
    context = {
        "plan": plan,
        "plans": Plan.objects.order_by("-version"),
        "books": Printing.Book.choices,
        "rows": [_row(p) for p in found],
        "may_make": may(request.user, "books.make"),
        "may_publish": may(request.user, "books.publish") and not plan.open and len(editions) < len(Printing.Book),
    }
    return render(request, "books/home.html", context)


def _row(printing: Printing) -> dict[str, Any]:
    work = queries.work_of(printing) if printing.made_at is None else None
    return {
        "pk": printing.pk,
        "name": printing.get_book_display(),
        "kind": _("edisi resmi") if printing.edition else _("rancangan"),
        "asked": tgl_jam(printing.asked_at),
        "pages": angka(printing.pages),
        "state": words.state(printing, work),
    }


@officer_may("books.make")
@require_POST
def ask(request: SignedRequest) -> HttpResponse:
    """Start making a draft; the same form sent twice makes one."""
    plan, book = _plan(request), request.POST.get("book", "")
    if book not in map(str, Printing.Book.values):
        raise Http404
    key = f"draft:{request.user.pk}:{book}:{request.POST.get('key', '')}"[:120]
    return redirect("books:printing", actions.ask(plan, int(book), by=request.user, key=key).pk)


@officer_may("books.publish")
@require_POST
def publish(request: SignedRequest) -> HttpResponse:
    """Start making the editions of an adopted plan."""
    plan = _plan(request)
    try:
        made = actions.publish(plan.pk, by=request.user)
    except actions.NotAdopted:
        messages.error(request, _("Rencana ini belum ditetapkan. Buku resmi dibuat setelah ada Perwali atau Perda."))
    except papers.NoSigner:
        messages.error(request, _("Belum ada jabatan Wali Kota di daftar jabatan. Minta pengelola sistem membukanya."))
    else:
        return redirect("books:printing", made[0].pk)
    return redirect("books:home")


def _plan(request: SignedRequest) -> Plan:
    version = request.POST.get("plan", "")
    return get_object_or_404(Plan, version=int(version) if version.isdecimal() else 0)


@officer_may("plan.see")
@require_safe
def printing(request: SignedRequest, pk: int) -> HttpResponse:
    """Show how far a book is, and the book once it is there. The page comes again by itself while work goes on."""
    found = get_object_or_404(queries.every(), pk=pk)
    work = queries.work_of(found)
    busy = found.made_at is None and work.state in (JobRow.State.WAITING, JobRow.State.RUNNING)
    context = {
        "printing": found,
        "title": found.get_book_display(),
        "kind": _("edisi resmi") if found.edition else _("rancangan"),
        "busy": busy,
        "failed": found.made_at is None and not busy,
        "work": work,
        "step": words.step(work),
        "facts": words.facts(found) if found.made_at else [],
        "files": [
            (file.get_absolute_url(), file.kind.upper(), ukuran(file.size))
            for file in (queries.newest_pdf(found), found.docx)
            if file
        ],
        "siblings": _siblings(found),
    }
    response = render(request, "books/printing.html", context)
    if busy:
        response["Refresh"] = "1"
    return response


def _siblings(found: Printing) -> list[dict[str, Any]]:
    """Return the other two editions, which were asked for together."""
    if not found.edition:
        return []
    others = queries.of_plan(found.plan).filter(edition=True, void=False).exclude(pk=found.pk).order_by("book")
    return [_row(p) for p in others]


@officer_may("books.make")
@require_POST
def again(request: SignedRequest, pk: int) -> HttpResponse:
    """Try a failed book once more; what was done stays done."""
    row = JobRow.objects.filter(kind=actions.JOB, key=str(pk)).first()
    if row is None:
        raise Http404
    working.retry(row.pk)
    return redirect("books:printing", pk)
