"""Open a year's report, fill its rows, hand them to the internal auditor, approve; what is approved stays."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from balai.core.audit import record
from balai.core.store import clock
from balai.measure import figures
from balai.measure.denominators import queries as denominators

from . import elements, queries, rules, texts
from .models import Chapter, Deed, Element, Report, Row

if TYPE_CHECKING:
    from balai.core.files.models import StoredFile
    from balai.core.people.models import User


class NotNow(ValueError):
    """The step can't be taken; the text is the sentence to show, ``code`` the row it is said of, where it is one."""

    def __init__(self, sentence: str, code: str = "") -> None:
        super().__init__(sentence)
        self.code = code


class Overtaken(Exception):
    """Somebody else saved the chapter meanwhile; ``theirs`` is what stands there now."""

    def __init__(self, theirs: Chapter) -> None:
        super().__init__(theirs.pk)
        self.theirs = theirs


@dataclass(frozen=True, slots=True)
class Filled:
    """What somebody fills in. ``chosen``: a typed population; its number is looked up, ``two`` is then not used."""

    one: Decimal | None = None
    two: Decimal | None = None
    chosen: str = ""
    note: str = ""
    proof: StoredFile | None = None
    way: str = Row.Way.TYPED
    written: Decimal | None = None
    written_two: Decimal | None = None
    written_unit: str = ""


BATCH = 100
FILLED = [
    *("one", "two", "chosen", "snapshot", "value", "reason", "note", "way", "filled_by", "proof"),
    *("written", "written_two", "written_unit"),
]
"""Columns that filling in writes."""
SHAPE = [f.name for f in Element._meta.fields if f.name not in ("id", "active")]


@transaction.atomic
def open_report(year: int, *, by: User | None) -> Report:
    """Open a year's report with its chapters and a row for each element, fed by live figures where tied.

    Raises ``NotNow`` when it was opened before or has not begun.
    """
    if Report.objects.filter(year=year).exists():
        raise NotNow(_("LPPD tahun itu sudah dibuka."))
    if not 2000 <= year <= clock.today().year:
        raise NotNow(_("Tulis tahun yang sudah berjalan, misalnya {year}.").format(year=clock.today().year - 1))
    elements.start()
    report = Report.objects.create(year=year, opened_at=clock.now(), opened_by=by)
    Chapter.objects.bulk_create(
        Chapter(report=report, n=n, title=title, text=text) for n, (title, text) in texts.chapters(year).items()
    )
    before = queries.values_of(year - 1)
    found = sorted(Element.objects.filter(active=True), key=lambda e: elements.order(e.code))
    rows = [
        Row(
            report=report,
            place=place,
            chosen=element.population,
            previous=before.get(element.code) if element.code in before else queries.figure_of(element, year - 1),
            **{name: getattr(element, name) for name in SHAPE},
        )
        for place, element in enumerate(found, start=1)
    ]
    Row.objects.bulk_create(rows)
    _deed(report, None, "opened", by)
    record("lppd.opened", by=by, subject=f"lppd:{year}", detail={"rows": len(rows)})
    feed(report, by=by)
    return report


def feed(report: Report, *, by: User | None) -> int:
    """Fill every open row that a figure of the city feeds; return how many were filled."""
    told: dict[int, Filled] = {}
    for row in report.rows.exclude(figure="").filter(state__in=("draft", "revision")).select_related("proof"):
        point = figures.at(row.figure, str(report.year))
        if point is None or point.value is None or row.way in (Row.Way.TYPED, Row.Way.FILE):
            continue
        one, two = _from_figure(row, point)
        unchanged = row.way == Row.Way.FIGURE and row.one == one and (row.chosen or row.two == two)
        if not unchanged:
            told[row.pk] = Filled(one, two, row.population, row.note, row.proof, Row.Way.FIGURE)
    return len(fill_all(told, by=by))


def _from_figure(row: Row, point: figures.Point) -> tuple[Decimal | None, Decimal | None]:
    if not row.label_two or point.denominator is None:
        return point.value if not row.label_two else point.numerator, None
    return point.numerator, point.denominator


def fill(row_id: int, filled: Filled, *, by: User | None) -> Row:
    """Write a row's numbers. A population is looked up in its snapshot. Raises ``NotNow`` when it is past that."""
    [row] = fill_all({row_id: filled}, by=by)
    return row


@transaction.atomic
def fill_all(told: Mapping[int, Filled], *, by: User | None) -> list[Row]:
    """Do as ``fill`` does for many rows, by row id, in a few statements; all or none. Each row keeps its own deed."""
    locked = Row.objects.select_for_update(of=("self",)).select_related("report", "proof")
    rows = list(locked.filter(pk__in=told).order_by("pk"))
    counted = functools.cache(denominators.denominator)
    deeds, now = [], clock.now()
    for row in rows:
        _may_fill(row)
        _put(row, told[row.pk], counted, by)
        detail = {"one": _plain(row.one), "two": _plain(row.two), "value": _plain(row.value), "way": row.way}
        deeds.append(Deed(report=row.report, row=row, what="filled", detail=detail, by=by, at=now))
    Row.objects.bulk_update(rows, FILLED, batch_size=BATCH)
    Deed.objects.bulk_create(deeds, batch_size=BATCH)
    return rows


def _may_fill(row: Row) -> None:
    _still_open(row.report)
    if row.state not in rules.NEXT["submit"][0]:
        said = _("Butir ini sedang diperiksa atau sudah disetujui. Minta penilai internal mengembalikannya.")
        raise NotNow(said, row.code)


def _put(row: Row, filled: Filled, counted: Callable[[str, str], denominators.Count | None], by: User | None) -> None:
    two, snapshot_id = filled.two, None
    if filled.chosen:
        found = counted(filled.chosen, str(row.report.year))
        two, snapshot_id = (Decimal(found.value), found.snapshot_id) if found else (None, None)
    row.one, row.two, row.chosen, row.snapshot_id = filled.one, two, filled.chosen, snapshot_id
    row.value, row.reason = rules.value(row.one, row.two, divided=bool(row.label_two), scale=row.scale)
    row.note, row.way, row.filled_by = filled.note[:500], filled.way, by
    row.proof = filled.proof or row.proof
    row.written, row.written_two, row.written_unit = filled.written, filled.written_two, filled.written_unit[:60]


def _plain(number: Decimal | None) -> str | None:
    return None if number is None else f"{number.normalize():f}"


@transaction.atomic
def submit(row_id: int, *, by: User | None) -> Row:
    """Hand a row to the internal auditor. Raises ``NotNow`` while it has a fault that holds it back."""
    row = _open_row(row_id)
    _may_step(row, "submit")
    if row.value is None and row.reason != "zero_divisor":
        raise NotNow(_("Isi angkanya dulu."))
    if held := [fault for fault in queries.faults(row) if fault.stops]:
        raise NotNow(texts.say(row, held[0]))
    return _moved(row, "submit", by)


def submit_all(report: Report, *, by: User | None, only: list[str] | None = None) -> tuple[int, int]:
    """Hand over every row that can go; return how many went and how many are held back. ``only``: owners."""
    went = held = 0
    rows = report.rows.filter(state__in=("draft", "revision"))
    for row in rows.filter(owner__in=only) if only is not None else rows:
        try:
            submit(row.pk, by=by)
        except NotNow:
            held += 1
        else:
            went += 1
    return went, held


@transaction.atomic
def judge(row_id: int, *, agrees: bool, note: str, by: User | None) -> Row:
    """Let the internal auditor approve a row or send it back with a note. Nobody judges what they filled in."""
    row = _open_row(row_id)
    step = "approve" if agrees else "revise"
    _may_step(row, step)
    if by is not None and row.filled_by_id == by.pk:
        raise NotNow(_("Anda sendiri yang mengisi butir ini. Mintalah penilai lain memeriksanya."))
    words = " ".join(note.split())[:500]
    if not agrees and not words:
        raise NotNow(_("Tulis apa yang perlu diperbaiki."))
    row.apip_status = Row.Apip.AGREES if agrees else Row.Apip.DIFFERS
    row.apip_note, row.apip_at, row.apip_by = words, clock.now(), by
    return _moved(row, step, by, words, also=["apip_status", "apip_note", "apip_at", "apip_by"])


def _moved(row: Row, step: str, by: User | None, reason: str = "", also: Sequence[str] = ()) -> Row:
    row.state = rules.NEXT[step][1]
    row.save(update_fields=["state", *also])
    _deed(row.report, row, step, by, reason=reason)
    record(f"lppd.{step}", by=by, subject=f"lppd:{row.report.year}:{row.code}", reason=reason)
    return row


@transaction.atomic
def write(chapter_id: int, text: str, *, seen: int, by: User | None) -> Chapter:
    """Save a chapter's text. Raises ``Overtaken`` when another version stands there than the writer has ``seen``."""
    chapter = Chapter.objects.select_for_update(of=("self",)).select_related("report").get(pk=chapter_id)
    _still_open(chapter.report)
    if chapter.version != seen:
        raise Overtaken(chapter)
    chapter.text, chapter.version = text, seen + 1
    chapter.changed_at, chapter.changed_by = clock.now(), by
    chapter.save(update_fields=["text", "version", "changed_at", "changed_by"])
    _deed(chapter.report, None, "written", by, {"chapter": chapter.n, "version": chapter.version})
    return chapter


@transaction.atomic
def approve(report_id: int, *, by: User | None) -> Report:
    """Approve the whole report: every row must be. It can't be changed afterwards. Raises ``NotNow``."""
    report = Report.objects.select_for_update().get(pk=report_id)
    _still_open(report)
    if left := report.rows.exclude(state=Row.State.APPROVED).count():
        raise NotNow(_("{n} butir belum disetujui penilai internal.").format(n=left))
    report.state, report.approved_at, report.approved_by = Report.State.APPROVED, clock.now(), by
    report.save(update_fields=["state", "approved_at", "approved_by"])
    _deed(report, None, "approved", by)
    record("lppd.approved", by=by, subject=f"lppd:{report.year}")
    return report


def _may_step(row: Row, step: str) -> None:
    if row.state not in rules.NEXT[step][0]:
        said = _("Butir ini sekarang {state}, jadi langkah itu tidak bisa. Muat ulang halamannya.")
        raise NotNow(said.format(state=row.get_state_display()))


def _open_row(row_id: int) -> Row:
    row = Row.objects.select_for_update(of=("self",)).select_related("report", "proof").get(pk=row_id)
    _still_open(row.report)
    return row


def _still_open(report: Report) -> None:
    if report.state == Report.State.APPROVED:
        raise NotNow(_("LPPD ini sudah disetujui dan tidak dapat diubah."))


def _deed(
    report: Report, row: Row | None, what: str, by: User | None, detail: dict[str, Any] | None = None, reason: str = ""
) -> None:
    Deed.objects.create(report=report, row=row, what=what, detail=detail or {}, reason=reason, by=by, at=clock.now())
