"""The catalogue's pages: every dataset, and one of them."""

from __future__ import annotations

from typing import Any, cast

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from balai.core.access import public
from balai.core.declare import Dataset
from balai.core.ui.parts import Column
from balai.vocabulary.words import angka, tgl, tgl_jam

from . import current, describing, drawing, register
from .asking import Unclear, read
from .current import NotPublished
from .filters import Filters
from .formats import parquet
from .models import Check, Release
from .snapshot import Snapshot
from .values import NUMBERS

ROWS_A_PAGE = 50
CHANGES = 10


@public
@require_safe
def all_datasets(request: HttpRequest) -> HttpResponse:
    """List what the city publishes; ``q`` narrows it."""
    asked = request.GET.get("q", "")[:100]
    released, checks = describing.released(), {c.dataset: c for c in Check.objects.all()}
    rows = [
        _listed(d, released[d.code], checks.get(d.code))
        for d in register.datasets().values()
        if d.code in released and describing.speaks_of(d, asked.lower().split())
    ]
    return render(request, "catalogue/list.html", {"rows": rows, "asked": asked, "count": angka(len(rows))})


def _listed(dataset: Dataset, release: Release, check: Check | None) -> dict[str, Any]:
    return {
        "url": reverse("catalogue:dataset", args=[dataset.code]),
        "title": dataset.title,
        "meaning": dataset.meaning,
        "rows": _("{n} baris").format(n=angka(release.rows)),
        "updated": tgl(release.published_at),
        "late": describing.overdue(dataset, check),
    }


@public
@require_safe
def dataset(request: HttpRequest, code: str) -> HttpResponse:
    """Show a dataset: its picture, then rows by filter, then everything one needs to use it."""
    try:
        found, snapshot = current.of(code)
    except NotPublished:
        return _not_yet(request, code)
    columns = _in_this_language(found, snapshot.release)
    form = Filters(snapshot, columns, request.GET)
    try:
        question = read(snapshot, form.asked)
    except Unclear as word:
        form.wrong = str(word)
        question = read(snapshot, {})
    page = _Rows(snapshot, question).page(request.GET.get("hal", ""))
    release = snapshot.release
    licence, licence_url = register.licence(found)
    query = form.query
    context = {
        "dataset": found,
        "release": release,
        "picture": drawing.picture(found, release, columns),
        "form": form,
        "clear_url": request.path,
        "page": page,
        "columns": [Column(c["title"], c["type"] in NUMBERS) for c in columns],
        "facts": _facts(found, release, licence, licence_url),
        "meanings": [(c["title"], c["code"], c["type"], c["unit"], c["meaning"]) for c in columns],
        "files": [
            (describing.MEDIA[form_][0], f"{reverse('catalogue:file', args=[code, release.version, form_])}{query}")
            for form_ in describing.forms_of_file()
        ],
        "no_parquet": not parquet.available(),
        "api_url": f"{reverse('catalogue:api', args=[code])}?limit=100",
        "api_line": f"{describing.absolute('api', code)}?limit=100",
        "dcat_url": reverse("catalogue:dataset-dcat", args=[code]),
        "changes": _changes(code),
        "late": describing.overdue(found, Check.objects.filter(dataset=code).first()),
    }
    return render(request, "catalogue/dataset.html", context)


def _not_yet(request: HttpRequest, code: str) -> HttpResponse:
    found = register.find(code)
    if found is None:
        raise Http404
    return render(request, "catalogue/empty.html", {"dataset": found}, status=404)


class _Rows:
    """The rows of a question, page by page, as a paginator counts them."""

    def __init__(self, snapshot: Snapshot, question: Any) -> None:
        self.snapshot, self.question = snapshot, question
        self.names = ", ".join(snapshot.name(c) for c in snapshot.codes)
        self.shown = [drawing.shown(column) for column in snapshot.release.columns]

    def count(self) -> int:
        return self.snapshot.count(self.question.where, self.question.values)

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> list[list[str]]:
        sql, given = self.question.all_sql(self.names)
        limits = (part.stop - part.start, part.start)
        found = self.snapshot.ask(f"{sql} LIMIT ? OFFSET ?", (*given, *limits))
        return [[show(value) for show, value in zip(self.shown, row, strict=True)] for row in found]

    def page(self, number: str):
        return Paginator(cast("Any", self), ROWS_A_PAGE).get_page(number)


def _in_this_language(found: Dataset, release: Release) -> list[dict[str, Any]]:
    """Return the version's columns in the words of the page where they are still declared."""
    declared = {c.code: {"title": c.title, "meaning": c.meaning, "unit": c.unit} for c in found.columns}
    return [column | declared.get(column["code"], {}) for column in release.columns]


def _facts(found: Dataset, release: Release, licence: str, licence_url: str) -> list[Any]:
    rows: list[Any] = [
        (_("Versi"), _("{n}, terbit {when}").format(n=release.version, when=tgl_jam(release.published_at))),
        (_("Isi"), _("{n} baris").format(n=angka(release.rows))),
        (_("Diperbarui"), found.frequency),
        (_("Penanggung jawab"), describing.owner(found)),
        (_("Sumber"), found.source),
        {"label": _("Lisensi"), "value": licence, "url": licence_url, "act": _("baca")},
    ]
    if release.hidden:
        said = _("{n} angka disembunyikan: menyangkut 1 sampai 4, atau dapat membukanya").format(
            n=angka(release.hidden)
        )
        rows.append((_("Privasi"), said))
    return rows


def _changes(code: str) -> list[tuple[str, str, str, str]]:
    releases = Release.objects.filter(dataset=code).order_by("-version")[:CHANGES]
    return [
        (str(r.version), tgl_jam(r.published_at), f"+{angka(r.added)} −{angka(r.removed)}", angka(r.rows))
        for r in releases
    ]
