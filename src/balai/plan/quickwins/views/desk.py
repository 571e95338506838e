"""Quick wins on the desk: what is proposed, how far each is, what data says, pictures."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from balai.core.access import SignedRequest, may, officer_may
from balai.core.files import Refused as FileRefused
from balai.core.store.once import OtherBody, once
from balai.core.ui.parts import Fact, Stop
from balai.plan.masterplan import queries as plans
from balai.plan.masterplan import wording
from balai.plan.masterplan.models import Programme
from balai.plan.masterplan.models.choices import Dimension
from balai.vocabulary.words import persen, tgl_jam

from .. import actions, completing, measuring, queries, rules, showing
from ..forms import MoveForm, PictureForm, QuickWinForm
from ..models import Picture, QuickWin

WORDS = {
    "selected": gettext_lazy("Pilih"),
    "in_progress": gettext_lazy("Catat penyelesaian"),
    "launched": gettext_lazy("Luncurkan"),
    "evaluated": gettext_lazy("Nilai"),
    "scaled": gettext_lazy("Perluas"),
    "stopped": gettext_lazy("Hentikan"),
}
TOLD = ("problem_solved", "output", "outcome", "impact", "replication", "sustainability", "assessor_notes")


def _may_write(request: SignedRequest, agency_id: int) -> bool:
    return may(request.user, "plan.edit") or may(request.user, "plan.propose", agency=agency_id)


def _mine(request: SignedRequest, code: str) -> QuickWin:
    found = get_object_or_404(queries.every(), code=code)
    if not _may_write(request, found.agency_id):
        raise PermissionDenied
    return found


@officer_may("plan.see")
def listing(request: SignedRequest) -> HttpResponse:
    """List every quick win by dimension, and say which dimension has none."""
    rows = list(queries.every())
    plan = plans.in_force()
    found = queries.candidates(plans.programmes(plan)) if plan else []
    context = {
        "rows": [showing.card(q) | {"mark": wording.mark(q.dimension)} for q in rows],
        "missing": [Dimension(d).label for d in queries.missing_dimensions()],
        "candidates": [p for p in found if _may_write(request, p.lead_id)],
    }
    return render(request, "quickwins/list.html", context)


@officer_may("plan.propose")
def propose(request: SignedRequest, programme: str) -> HttpResponse:
    """Make the quick win of a programme in force."""
    row = get_object_or_404(Programme.objects.select_related("lead"), plan=plans.in_force(), code=programme)
    if not _may_write(request, row.lead_id):
        raise PermissionDenied
    tie = row.ties.exclude(service="").first()
    initial: dict[str, Any] = {"innovation_name": row.title, "problem_solved": row.problem, "output": row.outputs}
    initial |= {"outcome": row.outcome, "impact": row.impact}
    initial |= {"service": tie.service, "indicator": tie.indicator} if tie else {}
    form = QuickWinForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            code = _once(request, lambda: actions.propose(row, form.cleaned_data, by=request.user).code)
        except actions.Refused as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Quick win diusulkan."))
            return redirect("quickwins:one", code)
    return render(request, "quickwins/edit.html", {"form": form, "programme": row})


@officer_may("plan.see")
def one(request: SignedRequest, code: str) -> HttpResponse:
    """Show a quick win whole."""
    found = get_object_or_404(queries.every(), code=code)
    may_write, measured = _may_write(request, found.agency_id), measuring.of(found)
    reached = completing.of(found, measured)
    context = {
        "q": found,
        "reached": reached,
        "source": showing.source(reached, measured),
        "mark": wording.mark(found.dimension),
        "programme": queries.programme_of(found),
        "percent": persen(reached.percent, 0),
        "measures": showing.measures(found, measured),
        "facts": [Fact(str(QuickWin._meta.get_field(f).verbose_name).capitalize(), getattr(found, f)) for f in TOLD],  # type: ignore[union-attr]
        "stops": [
            Stop(f"{s.get_target_display()}, {s.completion}%", tgl_jam(s.at), s.by.name if s.by else "", s.reason)
            for s in found.steps.select_related("by")
        ],
        "moves": _moves(request, found, may_write),
        "may_write": may_write,
    }
    return render(request, "quickwins/one.html", context)


def _moves(request: SignedRequest, found: QuickWin, may_write: bool) -> list[dict[str, Any]]:
    judge = may(request.user, "quickwin.judge")
    return [
        {"target": t, "words": WORDS[t]}
        for t in rules.MOVES[found.state]
        if (judge if t in ("selected", "evaluated", "scaled") else may_write)
    ]


@officer_may("plan.propose")
def edit(request: SignedRequest, code: str) -> HttpResponse:
    """Change what a quick win says; nothing typed is lost when somebody else was faster."""
    found = _mine(request, code)
    form = QuickWinForm(request.POST or None, instance=found)
    revision = request.POST.get("revision", "")
    if form.is_valid():
        try:
            actions.change(
                found.pk, form.cleaned_data, revision=int(revision) if revision.isdecimal() else 0, by=request.user
            )
        except actions.Refused as fault:
            form.add_error(None, str(fault))
            revision = str(QuickWin.objects.values_list("revision", flat=True).get(pk=found.pk))
        else:
            messages.success(request, _("Tersimpan."))
            return redirect("quickwins:one", code)
    return render(request, "quickwins/edit.html", {"form": form, "q": found, "revision": revision or found.revision})


@officer_may("plan.see")
def move(request: SignedRequest, code: str, target: str) -> HttpResponse:
    """Move a quick win."""
    found = get_object_or_404(queries.every(), code=code)
    if target not in [m["target"] for m in _moves(request, found, _may_write(request, found.agency_id))]:
        messages.error(request, _("Langkah itu tidak dapat diambil sekarang."))
        return redirect("quickwins:one", code)
    measured = measuring.of(found)
    reached = completing.computed(found, measured) if target == QuickWin.State.IN_PROGRESS else None
    form = MoveForm(
        request.POST if request.method == "POST" else None,
        target=target,
        counted=reached is not None,
        initial={"completion": found.completion or None},
    )
    if request.method == "POST" and form.is_valid():
        try:
            _once(request, lambda: actions.move(found.pk, target, by=request.user, **form.cleaned_data).code)
        except actions.Refused as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Tersimpan."))
            return redirect("quickwins:one", code)
    context = {
        "q": found,
        "form": form,
        "words": WORDS[target],
        "percent": persen(reached.percent, 0) if reached else "",
        "source": showing.source(reached, measured) if reached else "",
    }
    return render(request, "quickwins/move.html", context)


@officer_may("plan.propose")
def picture(request: SignedRequest, code: str) -> HttpResponse:
    """Add a picture."""
    found = _mine(request, code)
    form = PictureForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        done = form.cleaned_data
        try:
            _once(
                request,
                lambda: actions.add_picture(found.pk, upload=done["file"], caption=done["caption"], by=request.user).pk,
            )
        except (FileRefused, actions.Refused) as refused:
            form.add_error("file", str(refused))
        else:
            messages.success(request, _("Gambar tersimpan."))
            return redirect("quickwins:one", code)
    return render(request, "quickwins/picture.html", {"q": found, "form": form})


@officer_may("plan.propose")
@require_POST
def drop_picture(request: SignedRequest, code: str, pk: int) -> HttpResponse:
    """Destroy a picture."""
    found = _mine(request, code)
    get_object_or_404(Picture, pk=pk, quick_win=found)
    actions.drop_picture(pk, by=request.user)
    messages.success(request, _("Gambar dihapus."))
    return redirect("quickwins:one", code)


def _once(request: SignedRequest, act: Any) -> Any:
    key = request.POST.get("key", "")
    if not key:
        return act()
    body = {k: request.POST.getlist(k) for k in sorted(request.POST) if k not in ("key", "csrfmiddlewaretoken")}
    try:
        return once(f"quickwins:{request.user.pk}", key[:80], body, act)
    except OtherBody:
        raise actions.Refused(
            _("Halaman ini sudah dipakai untuk perubahan lain. Muat ulang, lalu coba lagi.")
        ) from None
