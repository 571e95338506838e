"""The query API: ``/data/api/<code>/?kolom=nilai&kolom.min=…&q=…&sort=-kolom&limit=100&offset=0``."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from balai.core.access import public

from . import answers, current
from .asking import Question, Unclear, read
from .current import NotPublished
from .snapshot import BLOCK, Snapshot


@public
@require_safe
def rows(request: HttpRequest, code: str) -> HttpResponseBase:
    """Return a page of a dataset's rows with how many fit and where the next page is."""
    try:
        _dataset, snapshot = current.of(code)
        tag = answers.tag_of(snapshot, request.META.get("QUERY_STRING", ""))
        if same := answers.unchanged(request, tag):
            return same
        question = read(snapshot, dict(request.GET.lists()))
    except NotPublished:
        return answers.problem(404, _("Tidak ada"), _("Tidak ada data terbuka dengan kode itu."))
    except Unclear as word:
        return answers.problem(400, _("Pertanyaan tidak jelas"), str(word))
    return answers.json(page(snapshot, question, request.path), tag)


def page(snapshot: Snapshot, question: Question, path: str) -> bytes:
    """Return the answer's bytes."""
    found = _found(snapshot, question)
    total = snapshot.count(question.where, question.values)
    head = {
        "dataset": snapshot.release.dataset,
        "version": snapshot.release.version,
        "total": total,
        "limit": question.limit,
        "offset": question.offset,
        "next": _next(question, total, path),
    }
    return answers.with_rows(head, "rows", found)


def _found(snapshot: Snapshot, question: Question) -> list[bytes]:
    if question.plain and question.limit == BLOCK and question.offset % BLOCK == 0:
        block = snapshot.block(question.offset)
        return [block] if block else []
    return [row for (row,) in snapshot.ask(*question.sql("row"))]


def _next(question: Question, total: int, path: str) -> str | None:
    after = question.offset + question.limit
    if after >= total:
        return None
    here = f"limit={question.limit}&offset={after}"
    rest = {key: words for key, words in question.asked.items() if key not in ("limit", "offset")}
    return f"{path}?{urlencode(rest, doseq=True)}&{here}" if rest else f"{path}?{here}"
