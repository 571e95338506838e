"""For everybody: an entered figure over time, one period with where it comes from, and the metadata forms."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from balai.core.access import may, public
from balai.core.declare import house
from balai.core.ui.charts import Line
from balai.core.ui.parts import Stop, tag
from balai.vocabulary.words import angka, tgl, tgl_jam

from ... import closing, periods, wording
from ...models import ClosedFigure
from ...rules import Against, Reason
from .. import metadata, queries, trends, workbooks
from ..models import Definition, Step, Value

POINTS = 8
SEEN = (Step.What.ENTERED, Step.What.ACCEPTED, Step.What.PUBLISHED, Step.What.REOPENED)
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


STATUS: dict[Against, tuple[str, Any]] = {
    Against.MET: ("done", gettext_lazy("tercapai")),
    Against.MISSED: ("due", gettext_lazy("belum tercapai")),
    Against.UNSURE: ("", gettext_lazy("belum dapat dipastikan")),
    Against.NONE: ("", ""),
}
"""How a figure stands to its target; green and amber only where more than chance says so."""


def _known(code: str) -> Definition:
    found = queries.find(code)
    if found is None or not found.public:
        raise Http404
    return found


@public
@require_safe
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """Show what an entered figure means and how it went."""
    row = _known(code)
    newest = queries.newest(row) or periods.back(_present(row), 1)
    standings = _since_first(queries.published(row, periods.run_up_to(newest, POINTS)))
    last = standings[-1]
    context = {
        "row": row,
        "value": _said(row, last.value, last.reason),
        "period": wording.period(last.period),
        "period_url": reverse("entered:period", args=[code, last.period]) if last.reason != "nothing" else "",
        "status": STATUS[trends.against(row, last)],
        "interval": trends.interval_words(row, last),
        "chart": _chart(row, standings),
        "rows": [_line(row, s, standings[i - 1] if i else None) for i, s in enumerate(standings)][::-1],
        "facts": about(row),
    }
    return render(request, "entered/public.html", context)


def _since_first(standings: list[queries.Standing]) -> list[queries.Standing]:
    """Leave out the periods before the first one that was ever asked for."""
    first = next((i for i, s in enumerate(standings) if s.reason != "nothing"), len(standings) - 1)
    return standings[first:]


def _present(row: Definition) -> str:
    from balai.core.store import clock

    return periods.period_of(clock.today(), row.span)  # type: ignore[arg-type]


def _said(row: Definition, value: Any, reason: str) -> str:
    return wording.stood(value, reason, row.unit, row.decimals)


def _chart(row: Definition, standings: list[queries.Standing]) -> Line:
    """Return the line; figures of an older method are left out, so that no line joins two methods."""
    drawn = [s for s in standings if s.version == row.version]
    return Line(
        title=row.name,
        source=row.source,
        unit=row.unit,
        decimals=row.decimals,
        names=[s.period for s in drawn],
        values=[None if s.value is None else float(s.value) for s in drawn],
        target=None if row.target is None else float(row.target),
        target_name=_("target {value}").format(value=wording.amount(row.target, row.unit, row.decimals))
        if row.target is not None
        else "",
    )


def _line(row: Definition, now: queries.Standing, before: queries.Standing | None) -> dict[str, Any]:
    return {
        "name": wording.period(now.period),
        "url": reverse("entered:period", args=[row.code, now.period]) if now.reason != "nothing" else "",
        "value": _said(row, now.value, now.reason),
        "sums": _sums(now),
        "interval": trends.interval_words(row, now),
        "change": trends.change(row, now, before),
    }


def _sums(now: queries.Standing) -> str:
    if now.numerator is None or now.denominator is None:
        return ""
    return _("{n} dari {m}").format(n=_number(now.numerator), m=_number(now.denominator))


def _number(number: Any) -> str:
    return angka(number, 0 if number == number.to_integral_value() else 2)


def about(row: Definition) -> list[tuple[str, Any]]:
    """Return what an indicator is, for its public page."""
    target = wording.amount(row.target, row.unit, row.decimals) if row.target is not None else _("belum ditetapkan")
    rows = [
        (_("Arti"), row.definition),
        (_("Rumus"), row.formula),
        (_("Jenis angka"), wording.METHODS[row.method]),
        (_("Satuan"), row.unit),
        (_("Arah"), row.get_direction_display()),
        (_("Target"), f"{target}{f' ({row.target_source})' if row.target_source else ''}"),
        (_("Sumber"), row.source),
        (_("Diisi oleh"), row.owner.name),
        (_("Versi cara"), str(row.version)),
    ]
    if row.population:
        rows.insert(2, (_("Penyebut"), row.get_population_display()))
    if row.national_ref_code:
        rows.append((_("Kode referensi nasional"), row.national_ref_code))
    return rows


@public
@require_safe
def period(request: HttpRequest, code: str, period: str) -> HttpResponse:
    """Show one figure of one period: its entry, its evidence and everything that happened to it."""
    row = _known(code)
    try:
        periods.first_day(period)
    except ValueError:
        raise Http404 from None
    parts = queries.parts(row, period)
    if not parts:
        raise Http404
    standing = queries.published(row, [period])[0]
    covered = queries.coverage(row, period)
    hidden, held = queries.hidden_from_anyone(parts), queries.held_of(parts)
    officer = request.user.is_authenticated and may(request.user, "entered.see")  # type: ignore[arg-type]
    context = {
        "row": row,
        "period": wording.period(period),
        "value": _said(row, standing.value, standing.reason),
        "interval": trends.interval_words(row, standing),
        "coverage": covered,
        "late": wording.amount(standing.late, row.unit, row.decimals) if standing.late is not None else "",
        "closed": _closed(row.code, period),
        "parts": [_part(row, v, officer=officer, hidden=v.pk in hidden, held=held.get(v.pk)) for v in parts],
        "facts": about(row),
        "method": tag("", wording.METHODS[row.method]),
    }
    return render(request, "entered/period.html", context)


def _closed(code: str, period: str) -> list[tuple[str, str]]:
    rows = []
    for held in closing.history(code, period):
        if held.reopened_at:
            rows.append((tgl_jam(held.reopened_at), _("dibuka lagi: {reason}").format(reason=held.reason)))
        rows.append((tgl_jam(held.closed_at), _("ditutup")))
    return rows


def _part(
    row: Definition, value: Value, *, officer: bool, hidden: bool, held: ClosedFigure | None = None
) -> dict[str, Any]:
    """Return one kecamatan's figure, or the city's; a few persons are shown to nobody here.

    ``held``: how it stood when its period was closed; that is the figure, and what was entered since stands below it.
    """
    entry = None if hidden else value.published
    why = Reason.TOO_SMALL if hidden else queries.why([value])
    shown: dict[str, Any] = {
        "where": value.area.name if value.area else "",
        "amount": _said(row, entry.amount, entry.reason) if entry else wording.reason(why),
        "facts": [],
        "stops": [Stop(s.get_what_display(), tgl_jam(s.at), "", s.reason) for s in value.steps.filter(what__in=SEEN)],
        "desk_url": reverse("entered:value", args=[value.pk]) if officer else "",
    }
    if entry is None:
        return shown
    facts: list[tuple[Any, Any]] = []
    if held is not None and held.value != entry.amount:
        shown["amount"] = _said(row, held.value, held.reason)
        facts.append((_("Ditutup"), tgl(held.closing.closed_at)))
        facts.append((_("Isian sesudah ditutup"), _said(row, entry.amount, entry.reason)))
    if entry.numerator is not None and row.method != Definition.Method.INDEX:
        facts.append((row.numerator_name or _("Angka"), _number(entry.numerator)))
    if entry.denominator is not None:
        facts.append(
            (row.get_population_display() or row.denominator_name or _("Penyebut"), _number(entry.denominator))
        )
    if entry.snapshot is not None:
        words = _("{source}, keadaan {day}")
        facts.append(
            (_("Potret penduduk"), words.format(source=entry.snapshot.source, day=tgl(entry.snapshot.snapshot_at)))
        )
    if entry.note:
        facts.append((_("Catatan"), entry.note))
    facts.append((_("Terbit"), tgl_jam(value.published_at)))
    shown["facts"] = facts
    if entry.evidence is not None:
        shown["evidence"] = entry.evidence
        shown["evidence_url"] = entry.evidence.get_absolute_url() if officer else ""
    return shown


def _metadata(code: str) -> metadata.Metadata:
    declared = house().indicators.get(code)
    if declared is not None and declared.public:
        service = next(s for s in house().services if declared in s.indicators)
        return metadata.of_live(declared, service)
    return metadata.of_definition(_known(code))


@public
@require_safe
def forms_of(request: HttpRequest, code: str) -> HttpResponse:
    """Show the metadata forms of a figure."""
    found = _metadata(code)
    context = {"found": found, "head": workbooks.VARIABLE_HEAD, "file": reverse("entered:metadata_file", args=[code])}
    return render(request, "entered/metadata.html", context)


@public
@require_safe
def forms_file(request: HttpRequest, code: str) -> HttpResponse:
    """Give the metadata forms of a figure as a workbook."""
    found = _metadata(code)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "metadata.xlsx"
        workbooks.write(found, path)
        response = HttpResponse(path.read_bytes(), content_type=SHEET)
    response["Content-Disposition"] = f'attachment; filename="metadata-{code}.xlsx"'
    return response
