"""The manager's pages: all surveys, one cycle and its next step, coverage, answers, report, follow-ups."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from balai.core.access import SignedRequest, may, officer_may
from balai.core.people.models import User
from balai.core.store import clock
from balai.core.ui import parts
from balai.vocabulary.words import angka, persen, tgl, tgl_jam

from .. import queries, words
from ..actions import cycling, preparing, taking
from ..actions.inviting import Shut
from ..desk_forms import NewSurvey, Promise
from ..models import Enumerator, Kind, Quota, Response, Survey
from ..rules import cycle
from ..rules.cycle import State
from .results import follow_ups as printed_follow_ups

TAGS = {State.OPEN: "info", State.CLOSED: "due", State.PUBLISHED: "done"}
PAGE = 50


def state_tag(survey: Survey) -> Any:
    """Return where a survey stands, in colour where somebody must act."""
    state = State(survey.state)
    return parts.tag(TAGS.get(state, ""), words.STATES[state])


def found(pk: int) -> Survey:
    """Return a survey, or answer 404."""
    return get_object_or_404(Survey.objects.select_related("form", "agency", "result"), pk=pk)


@officer_may("surveys.see")
def listing(request: SignedRequest) -> HttpResponse:
    """List every cycle, newest first."""
    rows = [
        {
            "title": s.title,
            "url": reverse("surveys:survey", args=[s.pk]),
            "kind": s.get_kind_display(),
            "state": state_tag(s),
            "count": angka(queries.counts(s)[Response.State.COUNTED]),
            "wanted": angka(s.wanted) if s.wanted else "–",
        }
        for s in Survey.objects.all()
    ]
    context = {"rows": rows, "manages": may(request.user, "surveys.manage")}
    return render(request, "surveys/manage/list.html", context)


@officer_may("surveys.manage")
def new(request: SignedRequest) -> HttpResponse:
    """Begin a cycle."""
    form = NewSurvey(request.POST or None, initial={"year": clock.today().year})
    if form.is_valid():
        done = form.cleaned_data
        survey = preparing.create(
            kind=done["kind"],
            title=done["title"],
            year=done["year"],
            service=done["service"],
            agency_id=done["agency"].pk,
            by=request.user,
            key=request.POST.get("key", "")[:64],
        )
        return redirect("surveys:survey", survey.pk)
    return render(request, "surveys/manage/new.html", {"form": form})


@officer_may("surveys.see")
def overview(request: SignedRequest, pk: int) -> HttpResponse:
    """Show where a cycle stands, what comes next, and everything that can be done with it."""
    survey = found(pk)
    state = State(survey.state)
    manages = may(request.user, "surveys.manage")
    onward = [m for m in cycle.moves_from(state) if not m.back]
    back = [m for m in cycle.moves_from(state) if m.back]
    counts = queries.counts(survey)
    context = {
        "survey": survey,
        "state": state_tag(survey),
        "stops": _stops(survey),
        "facts": _facts(survey, counts),
        "onward": [(m.code, words.MOVES[m.code], cycling.missing(survey, m.code)) for m in onward] if manages else [],
        "back": [(m.code, words.MOVES[m.code]) for m in back] if manages else [],
        "tasks": _tasks(survey, manages=manages),
        "draft": state is State.DRAFT,
    }
    return render(request, "surveys/manage/survey.html", context)


def _facts(survey: Survey, counts: dict[str, int]) -> list[Any]:
    definition = survey.form.definition
    done, wanted = counts[Response.State.COUNTED], survey.wanted
    cover = f"{angka(done)} dari {angka(wanted)} ({persen(100 * done / wanted, 0)})" if wanted else angka(done)
    sampling = survey.get_sampling_display()
    if survey.sampling == Survey.Sampling.SLOVIN:
        sampling = f"{sampling}; e = {persen(survey.margin * 100, 1)}"
    return [
        (_("Jenis"), survey.get_kind_display()),
        (_("Penyelenggara"), survey.agency.name if survey.agency else ""),
        (_("Formulir"), _("versi {v}, {n} unsur").format(v=survey.form.version, n=len(definition.elements))),
        (_("Cara menghitung"), words.METHODS[definition.method]),
        (_("Populasi"), f"{angka(survey.population)} ({survey.population_source})" if survey.population else ""),
        (_("Sampel"), f"{angka(wanted)}; {sampling}" if wanted else ""),
        (_("Waktu"), f"{tgl(survey.opens_on)} – {tgl(survey.closes_on)}" if survey.opens_on else ""),
        (_("Jawaban dihitung"), cover),
        (_("Cadangan"), angka(counts[Response.State.RESERVE])),
    ]


def _tasks(survey: Survey, *, manages: bool) -> list[Any]:
    """Return the pages of a cycle that are of use in its state."""
    state = State(survey.state)
    early, asking = state is State.DRAFT, state in (State.DRAFT, State.OPEN)
    rows: list[tuple[str, str, bool]] = [
        (_("Formulir"), "surveys:form", True),
        (_("Rencana sampel"), "surveys:sample", manages and early),
        (_("Program yang dinilai"), "surveys:programmes", survey.kind == Kind.IMPACT),
        (_("Petugas survei"), "surveys:enumerators", manages and asking and not survey.service),
        (_("Kupon sekali pakai"), "surveys:coupons", manages and asking and not survey.service),
        (_("Poster dengan QR"), "surveys:poster", state is State.OPEN and not survey.service),
        (_("Cakupan kuota"), "surveys:coverage", survey.by_area or bool(survey.parts)),
        (_("Jawaban yang masuk"), "surveys:responses", manages and not early),
        (_("Hasil"), "surveys:inside", hasattr(survey, "result")),
        (_("Laporan"), "surveys:report", manages and state is State.COMPUTED),
        (
            _("Tindak lanjut"),
            "surveys:follow_ups",
            manages and state in (State.REPORTED, State.PLANNED, State.PUBLISHED),
        ),
        (_("Pengesahan rekap"), "surveys:sign", survey.kind == Kind.IMPACT and hasattr(survey, "result")),
        (_("Formulir metadata BPS (XLSX)"), "surveys:metadata", True),
    ]
    found_ = [(label, reverse(name, args=[survey.pk])) for label, name, shown in rows if shown]
    if state is State.OPEN and not survey.service:
        found_.append((_("Isikan jawaban warga di loket"), reverse("surveys:assist", args=[survey.slug])))
        found_.append((_("Lihat seperti warga"), reverse("surveys:answer", args=[survey.slug])))
    return found_


def _stops(survey: Survey) -> list[Any]:
    steps = list(survey.steps.select_related("by"))
    names = dict(User.objects.filter(pk__in={s.by_id for s in steps}).values_list("pk", "name"))
    stops: list[Any] = [
        {
            "words": words.STATES[State(s.target)],
            "when": tgl_jam(s.at),
            "by": names.get(s.by_id, "Balai") if s.by_id else "Balai",
            "reason": s.reason,
        }
        for s in steps
    ]
    order = list(State)
    following = order[order.index(State(survey.state)) + 1 :]
    return stops + [{"words": words.STATES[s], "css": "next"} for s in following]


@officer_may("surveys.manage")
def move(request: SignedRequest, pk: int, move: str) -> HttpResponse:
    """Ask once more, then take the step; what is missing is said."""
    survey = found(pk)
    try:
        step = cycle.move(move, State(survey.state))
    except cycle.NotThatWay:
        return redirect("surveys:survey", pk)
    faults: list[str] = []
    reason = request.POST.get("reason", "")
    if request.method == "POST":
        try:
            cycling.move(pk, move, by=request.user, reason=reason)
        except cycling.Incomplete as missing:
            faults = missing.sentences
        except cycle.NotThatWay:
            return redirect("surveys:survey", pk)
        else:
            messages.success(request, _("Survei sekarang: {state}.").format(state=words.STATES[step.target]))
            return redirect("surveys:survey", pk)
    context = {"survey": survey, "step": step, "title": words.MOVES[move], "faults": faults, "reason": reason}
    return render(request, "surveys/manage/move.html", context)


@officer_may("surveys.see")
def coverage(request: SignedRequest, pk: int) -> HttpResponse:
    """Show how each quota fills, kelurahan by kelurahan and part by part, as it stands now."""
    survey = found(pk)
    tables = [
        (title, _places(queries.places(survey, axis)))
        for axis, title in ((Quota.PART, words.PART), (Quota.AREA, words.AREA))
    ]
    by = dict(
        Response.objects.filter(survey=survey, state=Response.State.COUNTED)
        .exclude(enumerator=None)
        .order_by()
        .values_list("enumerator")
        .annotate(n=Count("pk"))
    )
    people = [(e.name, e.area.name if e.area else _("seluruh kota"), angka(by.get(e.pk, 0))) for e in _sent(survey)]
    context = {
        "survey": survey,
        "tables": [t for t in tables if t[1]],
        "people": people,
        "now": tgl_jam(clock.now()),
        "live": survey.state == State.OPEN,
    }
    return render(request, "surveys/manage/coverage.html", context)


def _sent(survey: Survey) -> list[Enumerator]:
    return list(survey.enumerators.select_related("area"))


def _places(rows: list[queries.Place]) -> list[tuple[Any, ...]]:
    return [
        (
            _(p.name),
            angka(p.size) if p.size else "",
            angka(p.taken),
            angka(p.wanted),
            parts.tag("done", _("penuh")) if p.full else persen(p.percent, 0),
        )
        for p in rows
    ]


@officer_may("surveys.manage")
def responses(request: SignedRequest, pk: int) -> HttpResponse:
    """List the answers that came, without saying whose, so that trials and invented ones can be taken out."""
    survey = found(pk)
    rows = Response.objects.filter(survey=survey).select_related("area", "enumerator").order_by("state", "pk")
    page = Paginator(rows, PAGE).get_page(request.GET.get("hal"))
    table = [
        {
            "pk": r.pk,
            "short": str(r.pk)[:8],
            "state": r.get_state_display(),
            "area": r.area.name if r.area else "–",
            "channel": r.get_channel_display(),
            "by": r.enumerator.name if r.enumerator else "",
            "answered": angka(len(r.answers)),
            "open": r.state != Response.State.VOID and survey.state in (State.OPEN, State.CLOSED),
            "reason": r.void_reason,
        }
        for r in page
    ]
    return render(request, "surveys/manage/responses.html", {"survey": survey, "rows": table, "page": page})


@officer_may("surveys.manage")
def void(request: SignedRequest, pk: int, response_id: Any) -> HttpResponse:
    """Take one answer out, with a reason."""
    survey = found(pk)
    row = get_object_or_404(Response, pk=response_id, survey=survey)
    fault = ""
    if request.method == "POST":
        reason = request.POST.get("reason", "").strip()[:300]
        if reason:
            try:
                let_in = taking.void(str(row.pk), by=request.user, reason=reason)
            except Shut:
                fault = _("Survei sudah dihitung; jawaban tidak bisa dibatalkan lagi.")
            else:
                said = _("Jawaban dibatalkan.")
                if let_in:
                    said = _("Jawaban dibatalkan; satu cadangan menggantikannya.")
                messages.success(request, said)
                return redirect("surveys:responses", pk)
        else:
            fault = _("Tulis alasannya.")
    return render(request, "surveys/manage/void.html", {"survey": survey, "row": row, "fault": fault})


@officer_may("surveys.manage")
def report(request: SignedRequest, pk: int) -> HttpResponse:
    """Write the short report that stands beside the results."""
    survey = found(pk)
    if survey.state != State.COMPUTED:
        return redirect("surveys:survey", pk)
    if request.method == "POST":
        cycling.write_report(pk, request.POST.get("report", "").strip(), by=request.user)
        messages.success(request, _("Laporan disimpan."))
        return redirect("surveys:survey", pk)
    return render(request, "surveys/manage/report.html", {"survey": survey, "text": survey.report})


@officer_may("surveys.manage")
def follow_ups(request: SignedRequest, pk: int) -> HttpResponse:
    """List and add what will be done about weak elements."""
    survey = found(pk)
    results = queries.results(pk)
    if results is None:
        raise Http404
    open_ = survey.state in (State.REPORTED, State.PLANNED)
    form = Promise(
        (request.POST or None) if open_ else None,
        definition=survey.form.definition,
        weakest=results.outcome.lowest,
    )
    if form.is_valid():
        cycling.promise(pk, by=request.user, **form.cleaned_data)
        messages.success(request, _("Tindak lanjut dicatat."))
        return redirect("surveys:follow_ups", pk)
    context = {"survey": survey, "form": form if open_ else None, "rows": printed_follow_ups(survey)}
    return render(request, "surveys/manage/follow_ups.html", context)


@officer_may("surveys.manage")
@require_POST
def fulfil(request: SignedRequest, pk: int, row: int) -> HttpResponse:
    """Say that a follow-up is done."""
    get_object_or_404(found(pk).follow_ups, pk=row)
    cycling.fulfil(row, note=request.POST.get("note", "").strip()[:300], by=request.user)
    messages.success(request, _("Tindak lanjut selesai."))
    return redirect("surveys:follow_ups", pk)
