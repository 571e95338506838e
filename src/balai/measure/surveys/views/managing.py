"""The manager's pages: all surveys, one cycle and its next step, coverage, answers, report, follow-ups."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from balai.core.access import SignedRequest, may, officer_may
from balai.core.people.models import User
from balai.core.store import clock
from balai.core.ui import parts
from balai.vocabulary.words import angka, persen, tgl, tgl_jam

from .. import queries, words
from ..actions import cycling, preparing
from ..desk_forms import NewSurvey
from ..models import Kind, Response, Survey
from ..rules import cycle
from ..rules.cycle import State

TAGS = {State.OPEN: "info", State.CLOSED: "due", State.PUBLISHED: "done"}


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
