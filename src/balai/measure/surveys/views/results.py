"""What surveys came to: the public list, one survey's results, its files; whole for the manager."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from balai.core import parameters
from balai.core.access import SignedRequest, officer_may, public
from balai.core.areas import svg
from balai.core.areas.models import Area
from balai.core.ui.charts import Map, Shape
from balai.vocabulary.words import angka, rangkai, tgl

from .. import bps, queries, showing, taking_home, words
from ..models import FollowUp, Pick, Survey
from ..rules.cycle import State
from ..showing import Shown

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAP_WIDTH, MAP_BUDGET = 420, 12_000


@public
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """List the surveys that are open to all and those whose results stand."""
    opened = [
        {
            "label": s.title,
            "url": reverse("surveys:answer", args=[s.slug]),
            "note": _("sampai {day}").format(day=tgl(s.closes_on)) if s.closes_on else "",
        }
        for s in queries.open_to_all()
    ]
    rows = [_line(shown) for s in queries.published() if (shown := _shown(s, for_anyone=True))]
    return render(request, "surveys/public.html", {"open": opened, "rows": rows})


def _line(shown: Shown) -> dict[str, Any]:
    survey, out = shown.results.survey, shown.outcome
    value = _("disembunyikan") if shown.small else angka(out.converted, 2) if out.converted is not None else "–"
    return {
        "title": survey.title,
        "year": survey.year,
        "url": reverse("surveys:results", args=[survey.slug]),
        "value": value,
        "quality": "" if shown.small else words.quality(out.quality, out.performance),
        "number": "" if shown.small else angka(shown.results.number),
    }


@public
@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a published survey, small cells hidden."""
    shown = _published(slug)
    return render(request, "surveys/results.html", page(shown, "surveys:file", slug))


@public
@require_safe
def file(request: HttpRequest, slug: str, ending: str) -> HttpResponse:
    """Give the recap of a published survey, small cells hidden."""
    return _file(_published(slug), ending)


@officer_may("surveys.see")
@require_safe
def inside(request: SignedRequest, pk: int) -> HttpResponse:
    """Show a computed survey whole, to those who work with it."""
    survey = get_object_or_404(Survey, pk=pk)
    shown = _shown(survey, for_anyone=False)
    if shown is None:
        raise Http404
    return render(request, "surveys/manage/results.html", page(shown, "surveys:inside_file", pk))


@officer_may("surveys.see")
@require_safe
def inside_file(request: SignedRequest, pk: int, ending: str) -> HttpResponse:
    """Give the whole recap to those who work with it."""
    shown = _shown(get_object_or_404(Survey, pk=pk), for_anyone=False)
    if shown is None:
        raise Http404
    return _file(shown, ending)


@officer_may("surveys.see")
@require_safe
def metadata(request: SignedRequest, pk: int) -> HttpResponse:
    """Give the three BPS metadata forms of a survey as one workbook."""
    survey = get_object_or_404(Survey.objects.select_related("form", "agency"), pk=pk)
    item = (_("Rincian"), _("Isian"))
    sheets: list[taking_home.Sheet] = [
        ("MS-Keg", item, bps.activity(survey)),
        ("MS-Var", bps.VARIABLES, bps.variables(survey)),
        ("MS-Ind", item, bps.indicator(survey)),
    ]
    response = HttpResponse(taking_home.workbook(sheets), content_type=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="{survey.slug}-metadata-bps.xlsx"'
    return response


def _published(slug: str) -> Shown:
    survey = get_object_or_404(Survey, slug=slug, state=State.PUBLISHED)
    shown = _shown(survey, for_anyone=True)
    if shown is None:
        raise Http404
    return shown


def _shown(survey: Survey, *, for_anyone: bool) -> Shown | None:
    results = queries.results(survey.pk)
    return showing.shown(results, for_anyone=for_anyone) if results else None


WRITERS = {"csv": (taking_home.as_csv, "text/csv; charset=utf-8"), "xlsx": (taking_home.as_xlsx, XLSX)}


def _file(shown: Shown, ending: str) -> HttpResponse:
    if ending not in WRITERS:
        raise Http404
    write, kind = WRITERS[ending]
    body = write(shown)
    response = HttpResponse(body, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{taking_home.filename(shown, ending)}"'
    return response


def page(shown: Shown, file_url: str, key: Any) -> dict[str, Any]:
    """Return everything that the results of one survey print."""
    results, out = shown.results, shown.outcome
    survey = results.survey
    definition = survey.form.definition
    csv_url = reverse(file_url, args=[key, "csv"])
    if shown.small:
        return {"survey": survey, "small": True}
    return {
        "survey": survey,
        "value": angka(out.converted, 2) if out.converted is not None else _("belum lengkap"),
        "unit": showing.unit(results) if out.converted is not None else "",
        "quality": words.quality(out.quality, out.performance),
        "number": _("{n} jawaban").format(n=angka(results.number)),
        "below": _below(shown),
        "missing": _missing(shown),
        "chart": showing.chart(shown, csv_url),
        "weakest": showing.weakest(shown),
        "elements": showing.elements(shown),
        "method": words.METHODS[definition.method],
        "parts": [row.cells for row in shown.parts],
        "programmes": [
            (_(definition.name_of(p.sub)), p.programme_name, p.agency.name)
            for p in Pick.objects.filter(survey=survey).select_related("agency").order_by("pk")
        ],
        "districts": [(d.row.cells, [row.cells for row in d.open], d.closed) for d in shown.districts],
        "map": _map(shown),
        "hides": _hides(shown),
        "ages": showing.age_chart(shown),
        "profile": [
            (label, [(name, _("disembunyikan") if count is None else angka(count)) for name, count in answers])
            for label, answers in shown.profile
        ],
        "report": survey.report,
        "follow_ups": follow_ups(survey),
        "about": [row for row in taking_home.about(shown) if row[1]],
        "csv_url": csv_url,
        "xlsx_url": reverse(file_url, args=[key, "xlsx"]),
    }


def follow_ups(survey: Survey) -> list[dict[str, Any]]:
    """Return what was promised about weak elements, as printed."""
    names = survey.form.definition.by_code
    return [
        {
            "pk": row.pk,
            "element": names[row.element].name if row.element in names else row.element,
            "action": row.action,
            "due": tgl(row.due_date),
            "in_charge": row.in_charge,
            "state": _("selesai {day}").format(day=tgl(row.done_date)) if row.done_date else _("berjalan"),
            "open": row.done_date is None,
        }
        for row in FollowUp.objects.filter(survey=survey)
    ]


def _below(shown: Shown) -> str:
    results = shown.results
    if not results.below:
        return ""
    return _("Jawaban kurang dari sampel yang direncanakan ({wanted}); bacalah dengan hati-hati.").format(
        wanted=angka(results.survey.wanted)
    )


def _missing(shown: Shown) -> str:
    if not shown.outcome.missing:
        return ""
    names = shown.results.survey.form.definition.by_code
    return _("Indeks belum dapat dihitung: tidak ada jawaban untuk {elements}.").format(
        elements=rangkai(_(names[code].name) for code in shown.outcome.missing)
    )


def _hides(shown: Shown) -> str:
    if not any(d.closed for d in shown.districts):
        return ""
    limit = parameters.value(showing.SMALLEST)
    return _(
        "Disembunyikan: kelurahan dengan kurang dari {limit} jawaban, dan yang lain secukupnya agar yang sedikit itu "
        "tidak dapat dihitung dari jumlahnya."
    ).format(limit=limit)


def _map(shown: Shown) -> Map | None:
    """Return the index as a map, by kelurahan where most are shown, else by kecamatan; ``None`` without boundaries."""
    wards = [row for district in shown.districts for row in district.wards]
    fine = sum(not row.hidden for row in wards) * 2 >= len(wards)
    rows = wards if fine else [district.row for district in shown.districts]
    values = {int(row.key): row.converted for row in rows}
    if not any(value is not None for value in values.values()):
        return None
    drawing = svg.draw(Area.objects.filter(pk__in=values), MAP_WIDTH, MAP_BUDGET)
    if drawing.frame is None:
        return None
    return Map(
        title=_("Nilai menurut kelurahan") if fine else _("Nilai menurut kecamatan"),
        decimals=1,
        shapes=[
            Shape(s.area.name, s.path, s.x, s.y, None if (v := values[s.area.pk]) is None else float(v))
            for s in drawing.shapes
        ],
        width=drawing.frame.width,
        height=drawing.frame.height,
    )
