"""The plan on the desk: every version, one version with its dimensions, its moves."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.access import SignedRequest, may, officer_may
from balai.core.store import clock
from balai.core.ui.parts import Fact, Stop, link, tag
from balai.vocabulary.pillars import subdimensions_of
from balai.vocabulary.words import rupiah, tgl, tgl_jam

from .. import queries, wording
from ..actions import Refused, plans
from ..forms.plans import ActForm, PlanForm
from ..models import Gap, Plan, Programme, Readiness, Swot
from ..models.choices import Dimension
from ..rules import states
from .common import can, once_for, plan_of

MOVES = {
    "opd_input": gettext_lazy("Buka masukan perangkat daerah"),
    "consolidated": gettext_lazy("Padukan masukan"),
    "council_review": gettext_lazy("Ajukan kepada Dewan"),
    "adopted": gettext_lazy("Tetapkan"),
    "in_force": gettext_lazy("Berlakukan"),
    "draft": gettext_lazy("Kembalikan ke rancangan"),
}
COLOURS = {"in_force": "done", "adopted": "info", "council_review": "due"}


def state_tag(plan: Plan) -> Any:
    """Return a version's state as a tag."""
    return tag(COLOURS.get(plan.state, ""), plan.get_state_display())


@officer_may("plan.see")
def listing(request: SignedRequest) -> HttpResponse:
    """List every version, the newest first."""
    rows = [
        (
            link(_url(plan), _("Versi %(n)s") % {"n": plan.version}),
            plan.title,
            f"{plan.year_start}–{plan.year_end}",
            state_tag(plan),
            _act(plan),
            tgl(plan.force_date),
        )
        for plan in Plan.objects.all()
    ]
    heads = [_("Versi"), _("Judul"), _("Masa"), _("Keadaan"), _("Penetapan"), _("Berlaku sejak")]
    context = {"heads": heads, "rows": rows, "may_begin": may(request.user, "plan.edit") and queries.in_work() is None}
    return render(request, "masterplan/versions.html", context | {"in_force": queries.in_force()})


@officer_may("plan.edit")
def begin(request: SignedRequest) -> HttpResponse:
    """Open a new version, as a copy of the one in force or empty."""
    former = queries.in_force()
    first = clock.today().year + 1
    initial = {"title": _("Rencana Induk Kota Cerdas"), "year_start": first, "year_end": first + 4}
    if former and "dasar" in request.GET:
        initial = {"title": former.title, "vision": former.vision, "year_start": former.year_start}
        initial["year_end"] = former.year_end
    form = PlanForm(request.POST or None, initial=initial)
    if form.is_valid():
        done = form.cleaned_data
        base = former if "copy" in request.POST else None

        def act() -> int:
            years = (done["year_start"], done["year_end"])
            made = plans.begin(title=done["title"], years=years, vision=done["vision"], by=request.user, based_on=base)
            return made.version

        try:
            version = once_for(request, "begin", act)
        except Refused as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Versi %(n)s dibuka.") % {"n": version})
            return redirect("masterplan:plan", version)
    return render(request, "masterplan/begin.html", {"form": form, "former": former, "copy": "dasar" in request.GET})


@officer_may("plan.see")
def plan(request: SignedRequest, version: int) -> HttpResponse:
    """Show one version: its dimensions, money, moves and what may be done next."""
    found = plan_of(version)
    flagged = queries.flagged(found, today=clock.today()) if found.state == Plan.State.IN_FORCE else []
    context = {
        "plan": found,
        "state": state_tag(found),
        "facts": _facts(found),
        "dimensions": _dimensions(found),
        "owed": [(p, wording.flag_tags(flags)) for p, flags in flagged if flags][:12],
        "owed_count": sum(1 for _p, flags in flagged if flags),
        "stops": [
            Stop(m.get_target_display(), tgl_jam(m.at), m.by.name if m.by else "", m.reason)
            for m in found.moves.select_related("by")
        ],
        "moves": _moves(request, found),
        "can": can(request, found),
        "form": None,
    }
    return render(request, "masterplan/plan.html", context)


def _facts(found: Plan) -> list[Fact]:
    money = queries.money(found)[0]
    return [
        Fact(_("Masa rencana"), f"{found.year_start}–{found.year_end}"),
        Fact(_("Visi"), found.vision),
        Fact(_("Penetapan"), _act(found)),
        Fact(_("Berlaku sejak"), tgl(found.force_date)),
        Fact(_("Mengubah"), _("Versi %(n)s") % {"n": found.based_on.version} if found.based_on else ""),
        Fact(_("Seluruh pagu"), rupiah(sum(money.values()))),
    ]


def _act(found: Plan) -> str:
    return f"{found.act_words}, {tgl(found.act_date)}" if found.act_number else ""


def _dimensions(found: Plan) -> list[dict[str, Any]]:
    """Return each dimension with how much of its analysis and how many programmes stand."""
    counts = {
        name: dict(model.objects.filter(plan=found).values_list("dimension").annotate(n=Count("pk")))
        for name, model in (("readiness", Readiness), ("swot", Swot), ("programmes", Programme))
    }
    gaps = dict(Gap.objects.filter(plan=found).values_list("subdimension").annotate(n=Count("pk")))
    return [
        {
            "code": d.value,
            "mark": wording.mark(d.value),
            "thirds": ", ".join(s.name for s in subdimensions_of(d.value)),
            "gaps": sum(gaps.get(s.code, 0) for s in subdimensions_of(d.value)),
        }
        | {name: by.get(d.value, 0) for name, by in counts.items()}
        for d in Dimension
    ]


def _moves(request: SignedRequest, found: Plan) -> list[dict[str, Any]]:
    """Return the moves this officer may make now."""
    rows = []
    for target in states.PLAN_MOVES[found.state]:
        permission = "plan.adopt" if target == Plan.State.ADOPTED else "plan.edit"
        if may(request.user, permission):
            back = (found.state, target) in states.BACKWARD
            rows.append({"target": target, "words": MOVES[target], "back": back, "act": target == Plan.State.ADOPTED})
    return rows


@officer_may("plan.see")
def move(request: SignedRequest, version: int, target: str) -> HttpResponse:
    """Ask for what a move needs, and make it."""
    found = plan_of(version)
    allowed = next((m for m in _moves(request, found) if m["target"] == target), None)
    if allowed is None:
        messages.error(request, _("Langkah itu tidak dapat diambil sekarang."))
        return redirect("masterplan:plan", version)
    form = ActForm(request.POST or None) if allowed["act"] else None
    fault = ""
    if request.method == "POST" and (form is None or form.is_valid()):
        act = (
            plans.Act(form.cleaned_data["kind"], form.cleaned_data["number"], form.cleaned_data["day"])
            if form
            else None
        )
        reason = request.POST.get("reason", "")
        try:
            once_for(
                request,
                "move",
                lambda: plans.move(found.pk, target, by=request.user, reason=reason, act=act).version,
            )
        except Refused as refused:
            fault = str(refused)
        else:
            messages.success(request, _("Tersimpan."))
            return redirect("masterplan:plan", version)
    return render(request, "masterplan/move.html", {"plan": found, "move": allowed, "form": form, "fault": fault})


@officer_may("plan.edit")
def describe(request: SignedRequest, version: int) -> HttpResponse:
    """Change a version's title, vision and years."""
    found = plan_of(version)
    initial = {f: getattr(found, f) for f in ("title", "vision", "year_start", "year_end")}
    form = PlanForm(request.POST or None, initial=initial)
    if form.is_valid():
        done = form.cleaned_data
        try:
            plans.describe(
                found.pk,
                by=request.user,
                title=done["title"],
                vision=done["vision"],
                years=(done["year_start"], done["year_end"]),
                revision=int(request.POST.get("revision") or 0),
            )
        except Refused as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Tersimpan."))
            return redirect("masterplan:plan", version)
    return render(request, "masterplan/describe.html", {"plan": found, "form": form})


def _url(found: Plan) -> str:
    return reverse("masterplan:plan", args=[found.version])
