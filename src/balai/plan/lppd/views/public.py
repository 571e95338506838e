"""The approved report as anyone reads it: its chapters, every indicator beside last year's, the same files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from balai.core.access import public
from balai.vocabulary.words import tgl

from .. import queries
from ..exporting import content
from ..models import Report
from .reports import as_file


def _approved(year: int) -> Report:
    found = queries.approved().filter(year=year).first()
    if found is None:
        raise Http404
    return found


@public
@require_safe
def shelf(request: HttpRequest) -> HttpResponse:
    """List the approved reports, the newest first."""
    rows = [(report.year, tgl(report.approved_at), report.rows.count()) for report in queries.approved()]
    return render(request, "lppd/shelf.html", {"rows": rows})


@public
@require_safe
def one(request: HttpRequest, year: int) -> HttpResponse:
    """Show one approved report."""
    made = content.gather(_approved(year))
    return render(request, "lppd/public.html", {"report": made})


@public
@require_safe
def file(request: HttpRequest, year: int, form: str) -> HttpResponse:
    """Give an approved report as PDF, DOCX or XLSX."""
    return as_file(_approved(year), form)
