"""Answers as people read them: grouped in sections, with the words of choices, places and days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.utils.translation import gettext as _

from balai.core.areas.models import Area
from balai.core.declare import CaseType, Field, Kind
from balai.core.facilities.models import Facility
from balai.core.files.models import StoredFile
from balai.vocabulary import words

from .forms.journey import Page, journey, labels, rounds_named
from .values import nth

SECRET = (Kind.NIK, Kind.KK)


@dataclass(frozen=True, slots=True)
class Row:
    """One answer. ``key``: where it is kept; ``page``: the slug of its page; ``secret``: masked until opened.

    ``label`` is read within its section, ``short`` where it stands among answers of others.
    """

    key: str
    label: str
    short: str
    text: str
    page: str
    secret: bool = False
    files: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Answers that belong together."""

    title: str
    rows: tuple[Row, ...]


def sections(case_type: CaseType, values: Mapping[str, Any], *, masked: bool = True) -> list[Section]:
    """Return all answers to questions that apply, section by section in the form's order."""
    pages = journey(case_type, values)
    names, added = _Names(case_type, values), rounds_named(pages)
    grouped: dict[str, list[Row]] = {}
    for page in pages:
        for field in page.fields(values):
            key = nth(field.code, page.index)
            row = _row(field, key, values.get(key), page, names, masked, added[page.slug])
            grouped.setdefault(page.heading, []).append(row)
    return [Section(title, tuple(rows)) for title, rows in grouped.items()]


def rows_of(case_type: CaseType, values: Mapping[str, Any], codes: Iterable[str], *, masked: bool = True) -> list[Row]:
    """Return the answers to some questions in the order asked for; what has none is left out.

    A code stands for every round of its question, a key such as ``name__2`` for that one.
    """
    rows = [r for s in sections(case_type, values, masked=masked) for r in s.rows if values.get(r.key) is not None]
    return [row for code in codes for row in rows if code in {row.key, row.key.split("__")[0]}]


def asked(case_type: CaseType, values: Mapping[str, Any], corrections: Iterable[Any]) -> list[tuple[str, str]]:
    """Return (which answer, what to mend) of some ``Correction`` rows, as the applicant and the desk read them."""
    named = labels(case_type, values)
    return [(named.get(c.field, c.field), c.message) for c in corrections]


def _row(field: Field, key: str, value: Any, page: Page, names: _Names, masked: bool, added: str) -> Row:
    secret = field.kind in SECRET and bool(value)
    text = words.masked(value) if secret and masked else text_of(field, value, names)
    return Row(
        key=key,
        label=str(field.label or page.step.title),
        short=f"{field.short or field.label or page.step.title}{added}",
        text=text,
        page=page.slug,
        secret=secret,
        files=tuple(names.files(value)) if field.kind is Kind.FILE else (),
    )


def text_of(field: Field, value: Any, names: _Names | None = None) -> str:
    """Return one answer in words; nothing answered is said so."""
    if value is None or value == "":
        return str(field.unknown or _("Tidak diisi"))
    match field.kind:
        case Kind.CHOICE:
            return next((str(c.label) for c in field.choices if c.value == value), str(value))
        case Kind.YES_NO:
            return _("Ya") if value else _("Tidak")
        case Kind.AGREE:
            return _("Disetujui") if value else _("Tidak disetujui")
        case Kind.NIK | Kind.KK:
            return words.nik(value)
        case Kind.PHONE:
            return words.telepon(value)
        case Kind.NUMBER:
            return f"{words.angka(value)} {field.unit}".strip()
        case Kind.AREA | Kind.FACILITY:
            return names.place(field.kind, value) if names else str(value)
        case Kind.FILE:
            return words.rangkai(f.name for f in names.files(value)) if names else str(len(value))
    if isinstance(value, date):
        return words.tgl(value)
    if isinstance(value, time):
        return words.jam(value)
    return str(value)


class _Names:
    """Names of the places and files that answers point to, read once for all answers."""

    def __init__(self, case_type: CaseType, values: Mapping[str, Any]) -> None:
        ids: dict[Kind, set[Any]] = {Kind.AREA: set(), Kind.FACILITY: set(), Kind.FILE: set()}
        for key, value in values.items():
            field = case_type.field(key)
            if field and field.kind in ids and value:
                ids[field.kind] |= set(value) if field.kind is Kind.FILE else {value}
        self._areas = (
            dict(Area.objects.filter(pk__in=ids[Kind.AREA]).values_list("pk", "name")) if ids[Kind.AREA] else {}
        )
        self._places = (
            dict(Facility.objects.filter(pk__in=ids[Kind.FACILITY]).values_list("pk", "name"))
            if ids[Kind.FACILITY]
            else {}
        )
        self._files = {str(f.pk): f for f in StoredFile.objects.filter(pk__in=ids[Kind.FILE])} if ids[Kind.FILE] else {}

    def place(self, kind: Kind, pk: int) -> str:
        return (self._areas if kind is Kind.AREA else self._places).get(pk, str(pk))

    def files(self, ids: Any) -> list[StoredFile]:
        return [self._files[i] for i in ids or [] if i in self._files]
