"""Results as files: the recap as CSV, and a workbook with every table and what it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from balai.vocabulary.words import tgl

from . import words
from .models import Pick, Response
from .rules.cycle import State
from .showing import Shown

HEAD = ("ukuran", "kode", "nama", "jawaban", "rata_rata", "nilai")
STARTS = ("=", "@", "+", "-", "\t", "\r", "\n")


def harmless(value: Any) -> Any:
    """Return text so that no spreadsheet takes it for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(STARTS) else value


def recap(shown: Shown) -> list[tuple[Any, ...]]:
    """Return the recap line by line: the index, elements, groups, parts, kelurahan, profile. Hidden cells are empty."""
    out, definition = shown.outcome, shown.results.survey.form.definition
    number = None if shown.small else shown.results.number
    rows: list[tuple[Any, ...]] = [("indeks", "", shown.results.survey.title, number, out.value, out.converted)]
    if shown.small:
        return [("indeks", "", shown.results.survey.title, None, None, None)]
    rows += [("unsur", s.code, definition.by_code[s.code].name, s.number, s.mean, s.score) for s in out.elements]
    rows += [("kelompok", code, definition.name_of(code), None, None, value) for code, value in out.groups.items()]
    rows += [("bagian", code, definition.name_of(code), None, None, value) for code, value in out.sections.items()]
    rows += [("jawaban per bagian", row.key, row.name, row.number, None, row.converted) for row in shown.parts]
    for district in shown.districts:
        for kind, row in (("kecamatan", district.row), *(("kelurahan", ward) for ward in district.wards)):
            rows.append((kind, "", row.name, row.number, None, row.converted))
    rows += [(label, "", name, count, None, None) for label, answers in shown.profile for name, count in answers]
    return rows


def as_csv(shown: Shown) -> bytes:
    """Return the recap as CSV (RFC 4180, UTF-8)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    for row in recap(shown):
        writer.writerow(["" if cell is None else harmless(cell) for cell in row])
    return out.getvalue().encode()


Sheet = tuple[str, Sequence[str], Iterable[Sequence[Any]]]


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """Return an XLSX of (name, titles, rows) sheets; text stays text, numbers stay numbers."""
    import xlsxwriter

    out = io.BytesIO()
    safe = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(out, safe) as book:
        bold, plain = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        for name, titles, rows in sheets:
            sheet = book.add_worksheet(name[:31])
            sheet.freeze_panes(1, 0)
            for at, title in enumerate(titles):
                sheet.set_column(at, at, max(14, min(len(title) + 4, 48)))
                sheet.write_string(0, at, title, bold)
            for line, row in enumerate(rows, start=1):
                for at, cell in enumerate(row):
                    if cell is None or cell == "":
                        continue
                    if isinstance(cell, str):
                        sheet.write_string(line, at, cell, plain)
                    else:
                        sheet.write_number(line, at, cell)
    return out.getvalue()


def as_xlsx(shown: Shown) -> bytes:
    """Return the recap as a workbook with, for an impact survey, its programmes, and what everything is."""
    sheets: list[Sheet] = [(_("Rekap"), HEAD, recap(shown))]
    picks = list(Pick.objects.filter(survey=shown.results.survey).select_related("agency").order_by("pk"))
    if picks:
        titles = (_("Subdimensi"), _("Program"), _("Pemilik"), _("Disetujui"))
        sheets.append(
            (
                _("Program"),
                titles,
                [(p.sub, p.programme_name, p.agency.name, tgl(p.agreed_at) if p.agreed_at else "") for p in picks],
            )
        )
    sheets.append((_("Tentang"), (_("Hal"), _("Isi")), about(shown)))
    return workbook(sheets)


def about(shown: Shown) -> list[tuple[str, str]]:
    """Return what a reader must know: who asked, when, of how many, how it was computed."""
    survey = shown.results.survey
    definition = survey.form.definition
    channels = {code: str(label) for code, label in Response.Channel.choices}
    rows = [
        (_("Survei"), survey.title),
        (_("Penyelenggara"), survey.agency.name if survey.agency else ""),
        (_("Keadaan"), str(words.STATES[State(survey.state)])),
        (_("Waktu"), f"{tgl(survey.opens_on)} – {tgl(survey.closes_on)}"),
        (_("Populasi"), str(survey.population)),
        (_("Sumber populasi"), survey.population_source),
        (_("Cara menentukan sampel"), str(survey.get_sampling_display())),
        (_("Sampel direncanakan"), str(survey.wanted)),
        (_("Jawaban dihitung"), "" if shown.small else str(shown.results.number)),
        (_("Cara menghitung"), str(words.METHODS[definition.method])),
        (_("Sumber pertanyaan"), definition.source),
        (_("Versi formulir"), f"{survey.form.version} ({survey.form.sha256})"),
        (_("Sidik rekap"), survey.result.sha256),
        (_("Disahkan"), tgl(survey.signed_at) if survey.signed_at else ""),
    ]
    return rows + [(channels[code], str(count)) for code, count in sorted(shown.results.channels.items())]


def filename(shown: Shown, ending: str) -> str:
    """Return the name of a file."""
    return f"{shown.results.survey.slug}-rekap.{ending}"
