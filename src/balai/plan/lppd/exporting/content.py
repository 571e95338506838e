"""What the report's files say, in ready words, in the order of its chapters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from balai.core.areas import queries as areas
from balai.measure import wording
from balai.vocabulary.words import angka, tgl

from .. import queries, rules
from ..models import Report, Row

HEAD = ("No", "Indikator", "Rumus", "Tahun lalu", "Nilai", "Status APIP")
INDICATORS_IN = 2
"""The chapter whose tables are the rows."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row in words."""

    code: str
    name: str
    formula: str
    numbers: str
    previous: str
    value: str
    apip: str
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class Content:
    """A year's report in words. ``chapters``: (number, title, paragraphs)."""

    year: int
    city: str
    approved: str
    chapters: tuple[tuple[int, str, tuple[str, ...]], ...]
    tables: tuple[tuple[str, tuple[Line, ...]], ...]


def gather(report: Report) -> Content:
    """Return what a report's files say. Papers are in Indonesian, whatever the officer reads (UU 24/2009 art. 27)."""
    with translation.override("id"):
        return Content(
            year=report.year,
            city=areas.city_name(),
            approved=tgl(report.approved_at),
            chapters=tuple((c.n, c.title, _paragraphs(c.text)) for c in report.chapters.order_by("n")),
            tables=tuple((affair, tuple(line(row) for row in rows)) for affair, rows in queries.grouped(report)),
        )


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip())


def line(row: Row) -> Line:
    """Return a row in words."""
    numbers = " ÷ ".join(
        f"{label} ({_whole(number)})"
        for label, number in ((row.label_one, row.one), (row.label_two, row.two))
        if label and number is not None
    )
    return Line(
        code=row.code,
        name=row.name,
        formula=row.formula,
        numbers=numbers,
        previous=value(row, row.previous) or "–",
        value=value(row, row.value) or reason(row),
        apip=str(row.get_apip_status_display()),
        note=row.note,
        source=_source(row),
    )


def value(row: Row, number: Any) -> str:
    """Return a row's value as it is printed, at its decimals; a small one keeps a third so that it isn't 0.00."""
    if number is None:
        return ""
    decimals = row.decimals
    if number and rules.rounded(number, decimals) < rules.rounded(number * 0 + 1, 0) and row.unit == "%":
        decimals = max(decimals, 3)
    return wording.amount(number, row.unit, decimals)


def reason(row: Row) -> str:
    """Return why a row has no value."""
    return _("tidak dapat dihitung") if row.reason == "zero_divisor" else _("belum diisi")


def _whole(number: Any) -> str:
    return angka(number, 0 if number == number.to_integral_value() else 2)


def _source(row: Row) -> str:
    if row.snapshot is not None:
        return _("Penyebut: {source}, keadaan {day}").format(
            source=row.snapshot.source, day=tgl(row.snapshot.snapshot_at)
        )
    return str(row.get_way_display())
