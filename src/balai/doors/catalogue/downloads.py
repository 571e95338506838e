"""Take a dataset home: the whole version or what a filter leaves, as CSV, JSON, XLSX or Parquet."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import orjson
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from balai.core.access import public
from balai.core.declare import Dataset
from balai.vocabulary.words import tgl_jam

from . import answers, current, describing, register
from .asking import Question, Unclear, read
from .current import NotPublished
from .formats import comma, parquet, sheet
from .snapshot import Gone, Snapshot


@public
@require_safe
def file(request: HttpRequest, code: str, version: int, form: str) -> HttpResponseBase:
    """Return a version as a file; the address's own query narrows it as it does the page."""
    if form not in describing.MEDIA or (form == "parquet" and not parquet.available()):
        raise Http404
    try:
        dataset, snapshot = current.of_version(code, version)
        question = read(snapshot, {k: v for k, v in request.GET.lists() if k not in ("hal", "limit", "offset")})
    except (NotPublished, Gone):
        raise Http404 from None
    except Unclear as word:
        return answers.problem(400, _("Pertanyaan tidak jelas"), str(word))
    if form == "xlsx" and snapshot.count(question.where, question.values) > sheet.MOST:
        return answers.problem(413, _("Terlalu banyak baris"), _("Lembar kerja memuat paling banyak 1.000.000 baris."))
    response = {"csv": _csv, "json": _json, "xlsx": _xlsx, "parquet": _parquet}[form](dataset, snapshot, question)
    part = "-sebagian" if question.where else ""
    response.headers["Content-Disposition"] = f'attachment; filename="{code}-v{version}{part}.{form}"'
    response.headers["Content-Type"] = describing.MEDIA[form][1] + ("; charset=utf-8" if form == "csv" else "")
    response.headers["Cache-Control"] = answers.MINUTE
    return answers.opened(response)


def _columns(snapshot: Snapshot) -> str:
    return ", ".join(snapshot.name(code) for code in snapshot.codes)


def _lines(snapshot: Snapshot, question: Question) -> Iterator[bytes]:
    return (row for (row,) in snapshot.each(*question.all_sql("row")))


def _csv(dataset: Dataset, snapshot: Snapshot, question: Question) -> HttpResponseBase:
    return StreamingHttpResponse(comma.stream(snapshot.codes, snapshot.each(*question.all_sql(_columns(snapshot)))))


def _json(dataset: Dataset, snapshot: Snapshot, question: Question) -> HttpResponseBase:
    def parts() -> Iterator[bytes]:
        head = {"dataset": dataset.code, "version": snapshot.release.version, "licence": dataset.licence}
        yield orjson.dumps(head)[:-1] + b',"rows":[\n'
        for number, line in enumerate(_lines(snapshot, question)):
            yield (b",\n" if number else b"") + line
        yield b"\n]}\n"  # a stream that was cut lacks this end and is no JSON

    return StreamingHttpResponse(_gathered(parts()))


def _gathered(parts: Iterator[bytes], size: int = 65_536) -> Iterator[bytes]:
    waiting = bytearray()
    for part in parts:
        waiting += part
        if len(waiting) >= size:
            yield bytes(waiting)
            waiting.clear()
    yield bytes(waiting)


def _xlsx(dataset: Dataset, snapshot: Snapshot, question: Question) -> HttpResponseBase:
    head = [(column["title"], column["type"]) for column in snapshot.release.columns]
    rows = snapshot.each(*question.all_sql(_columns(snapshot)))
    return _made(".xlsx", lambda path: sheet.write(path, head, rows, _about(dataset, snapshot)))


def _parquet(dataset: Dataset, snapshot: Snapshot, question: Question) -> HttpResponseBase:
    head = [(column["code"], column["type"]) for column in snapshot.release.columns]
    return _made(".parquet", lambda path: parquet.write(path, head, _lines(snapshot, question)))


def _made(suffix: str, write) -> HttpResponseBase:
    handle, name = tempfile.mkstemp(suffix=suffix)
    os.close(handle)
    try:
        write(Path(name))
        return FileResponse(open(name, "rb"))  # noqa: SIM115: the response closes it
    finally:
        os.unlink(name)  # the open file lives on until it is sent


def _about(dataset: Dataset, snapshot: Snapshot) -> list[tuple[str, str]]:
    release = snapshot.release
    licence, address = register.licence(dataset)
    said = [
        (_("Judul"), str(dataset.title)),
        (_("Arti"), str(dataset.meaning)),
        (_("Sumber"), str(dataset.source)),
        (_("Versi"), str(release.version)),
        (_("Terbit"), tgl_jam(release.published_at)),
        (_("Lisensi"), f"{licence}, {address}"),
        (_("Alamat"), describing.page_url(dataset)),
    ]
    if release.hidden:
        said.append((_("Disembunyikan"), _("{n} angka kecil dikosongkan demi privasi").format(n=release.hidden)))
    return [*said, *((column["title"], column["meaning"]) for column in release.columns)]
