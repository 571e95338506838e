"""Programmes on the desk: the list, one programme, its form in groups, and where two people met."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet, Sum
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.access import SignedRequest, may, officer_may
from balai.core.agencies.models import Agency
from balai.core.store import clock
from balai.core.ui.parts import Fact
from balai.vocabulary.words import rupiah, tgl_jam

from .. import contents, live, queries, rights, wording
from ..actions import Refused, programmes
from ..checking import checkable
from ..forms.programmes import TITLES, ProgrammeForm
from ..models import Plan, Programme
from ..models.choices import Dimension, Horizon
from ..rules import flags as rules
from ..rules import states
from ..rules.flags import Flag
from . import common

PAGE = 50


class Filter(forms.Form):
    """What narrows a list of programmes."""

    q = forms.CharField(label=gettext_lazy("Cari nama atau kode"), required=False)
    dimension = forms.ChoiceField(label=gettext_lazy("Dimensi"), required=False)
    horizon = forms.ChoiceField(label=gettext_lazy("Jangka"), required=False)
    lead = forms.ModelChoiceField(Agency.objects.none(), label=gettext_lazy("Perangkat daerah"), required=False)
    flag = forms.ChoiceField(label=gettext_lazy("Perlu dilihat"), required=False)

    def __init__(self, *args: Any, plan: Plan, flagged: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["dimension"].choices = [("", _("Semua")), *Dimension.choices]  # type: ignore[attr-defined]
        self.fields["horizon"].choices = [("", _("Semua")), *Horizon.choices]  # type: ignore[attr-defined]
        leads = Programme.objects.filter(plan=plan).values("lead_id")
        self.fields["lead"].queryset = Agency.objects.filter(pk__in=leads).order_by("name")  # type: ignore[attr-defined]
        self.fields["lead"].empty_label = _("Semua")  # type: ignore[attr-defined]
        if flagged:
            self.fields["flag"].choices = [("", _("Semua")), *((f.value, wording.FLAGS[f][1]) for f in Flag)]  # type: ignore[attr-defined]
        else:
            del self.fields["flag"]

    def narrow(self, rows: QuerySet[Programme]) -> QuerySet[Programme]:
        """Return the rows that were asked for; what can't be read narrows nothing."""
        done = self.cleaned_data if self.is_valid() else {}
        if done.get("q"):
            rows = rows.filter(title__icontains=done["q"]) | rows.filter(code__icontains=done["q"])
        for name in ("dimension", "horizon", "lead"):
            if done.get(name):
                rows = rows.filter(**{name: done[name]})
        return rows


@officer_may("plan.see")
def listing(request: SignedRequest, version: int) -> HttpResponse:
    """List a version's programmes."""
    plan = common.plan_of(version)
    form = Filter(request.GET or None, plan=plan)
    found = (
        {p.pk: f for p, f in queries.flagged(plan, today=clock.today())} if plan.state == Plan.State.IN_FORCE else {}
    )
    rows = form.narrow(queries.programmes(plan))
    if flag := (form.cleaned_data.get("flag") if form.is_bound and form.is_valid() else ""):
        rows = rows.filter(pk__in=[pk for pk, flags in found.items() if flag in flags])
    page = Paginator(rows.annotate(money=Sum("budgets__amount")), PAGE).get_page(request.GET.get("hal"))
    lines = [
        {"p": p, "mark": wording.mark(p.dimension), "years": wording.years(p.year_start, p.year_end),
         "money": rupiah(getattr(p, "money", None) or 0), "flags": wording.flag_tags(found.get(p.pk, ()))}
        for p in page
    ]  # fmt: skip
    can = common.can(request, plan)
    context = {"plan": plan, "filter": form, "page": page, "lines": lines, "can": can}
    proposing = plan.state in rights.PROPOSING and may(request.user, "plan.propose")
    return render(request, "masterplan/programmes.html", context | {"may_add": can["edit"] or proposing})


@officer_may("plan.see")
def programme(request: SignedRequest, version: int, code: str) -> HttpResponse:
    """Show one programme whole."""
    found = common.programme_of(version, code)
    values = contents.of(found)
    today = clock.today()
    in_force = found.plan.state == Plan.State.IN_FORCE
    ties = live.of(found.ties.prefetch_related("targets"), year=today.year)
    context = {
        "plan": found.plan,
        "programme": found,
        "mark": wording.mark(found.dimension),
        "flags": wording.flag_tags(queries.flags_of(found, today=today)) if in_force else "",
        "groups": [
            (slug, TITLES[slug], [Fact(wording.heading(f), _cell(f, values[f])) for f in fields])
            for slug, fields in contents.GROUPS.items()
        ],
        "unchecked": [c.code for c in found.codes.all() if not checkable(c.code)],
        "progress": progress_rows(found),
        "ties": ties,
        "years": list(found.plan.years),
        "proofs": found.proofs.select_related("file"),
        "history": [_told(c) for c in found.changes.select_related("by")[:20]],
        "moves": _moves(found),
        "others": queries.programmes(found.plan).exclude(pk=found.pk).exclude(state__in=states.ENDED),
        "can": common.can(request, found.plan, found),
        "form": None,
    }
    return render(request, "masterplan/programme.html", context)


def _cell(field: str, stored: Any) -> Any:
    if isinstance(stored, str) and "\n" in stored:
        return wording.lines(stored)
    return wording.shown(field, stored)


def progress_rows(found: Programme) -> list[dict[str, Any]]:
    """Return each told quarter with money spent as a share of the year's budget."""
    planned: dict[int, int] = {}
    for budget in found.budgets.all():
        planned[budget.year] = planned.get(budget.year, 0) + budget.amount
    rows = []
    for told in found.progress.all():
        share = rules.spent_share(told.spent, planned.get(told.year, 0))
        rows.append(
            {
                "year": told.year,
                "quarter": told.quarter,
                "physical": f"{told.physical:.0f}%",
                "spent": rupiah(told.spent),
                "planned": rupiah(planned.get(told.year, 0)),
                "share": f"{share:.0f}%" if share is not None else "–",
                "note": told.note,
            }
        )
    return rows


def _told(change: Any) -> dict[str, Any]:
    return {
        "when": tgl_jam(change.at),
        "by": change.by.name if change.by else "",
        "reason": change.reason,
        "fields": [
            (wording.heading(f), wording.shown(f, a), wording.shown(f, b)) for f, (a, b) in change.fields.items()
        ],
    }


def _moves(found: Programme) -> list[dict[str, Any]]:
    in_force = found.plan.state == Plan.State.IN_FORCE
    if found.plan.state in (Plan.State.REVISED, Plan.State.SUPERSEDED):
        return []
    return [
        {"target": t, "words": Programme.State(t).label, "reason": t in states.NEED_REASON, "into": t == "merged_into"}
        for t in states.PROGRAMME_MOVES[found.state]
        if states.may_move_programme(found.state, t, in_force=in_force)
    ]


@officer_may("plan.propose")
def add(request: SignedRequest, version: int) -> HttpResponse:
    """Add a programme: first what it is, then the other pages of its form."""
    plan = common.plan_of(version)
    common.must(plan.open and (may(request.user, "plan.edit") or plan.state in rights.PROPOSING))
    if first := common.answered(request, "add"):
        return redirect("masterplan:edit", version, first, "isi")
    initial = {"year_start": plan.year_start, "year_end": plan.year_start, "dimension": request.GET.get("dimensi", "")}
    form = ProgrammeForm(request.POST or None, plan=plan, group="pokok", initial=initial)
    if form.is_valid():
        typed = form.typed()
        common.must(may(request.user, "plan.edit") or may(request.user, "plan.propose", agency=typed["lead"]))
        try:
            code = common.once_for(request, "add", lambda: programmes.add(plan.pk, typed, by=request.user).code)
        except Refused as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Program ditambahkan. Lengkapi isinya."))
            return redirect("masterplan:edit", version, code, "isi")
    context = {"plan": plan, "form": form, "title": _("Program baru"), "group": "pokok", "revision": 0, "clashes": []}
    return render(request, "masterplan/edit.html", context)


@officer_may("plan.propose")
def edit(request: SignedRequest, version: int, code: str, group: str) -> HttpResponse:
    """Change one group of fields; somebody else's change meanwhile is merged in, or shown beside what was typed."""
    if group not in contents.GROUPS:
        raise Http404
    found = common.programme_of(version, code)
    common.must(rights.may_write(request.user, found))
    values = contents.of(found)
    form = ProgrammeForm(request.POST or None, instance=found, plan=found.plan, group=group, values=values)
    clashes: list[dict[str, Any]] = []
    revision = _number(request.POST.get("revision"), found.revision)
    if form.is_valid():
        typed = form.typed()
        try:
            merged = programmes.change(found.pk, typed, based_on=revision, by=request.user)
        except programmes.Clashed as clash:
            revision, clashes = clash.revision, _clashes(clash)
            form = ProgrammeForm(
                instance=common.programme_of(version, code), plan=found.plan, group=group,
                values=values | dict(clash.merged.values),
            )  # fmt: skip
        except Refused as fault:
            form.add_error(None, str(fault))
        else:
            _say(request, merged.taken)
            return redirect(_next(request, version, typed.get("code", code), group))
    context = {"plan": found.plan, "programme": found, "form": form, "group": group, "title": TITLES[group]}
    steps = [(slug, TITLES[slug], slug == group) for slug in contents.GROUPS]
    return render(request, "masterplan/edit.html", context | {"revision": revision, "clashes": clashes, "steps": steps})


def _clashes(clash: programmes.Clashed) -> list[dict[str, Any]]:
    """Return each field that two people changed: both values, who and when."""
    rows = []
    for one in clash.merged.clashes:
        last = next((c for c in clash.changes if one.field in c.fields), None)
        rows.append(
            {
                "field": wording.heading(one.field),
                "theirs": wording.shown(one.field, one.theirs),
                "mine": wording.shown(one.field, one.mine),
                "by": last.by.name if last and last.by else "",
                "when": tgl_jam(last.at) if last else "",
            }
        )
    return rows


def _say(request: SignedRequest, taken: tuple[str, ...]) -> None:
    if taken:
        names = ", ".join(wording.name(f) for f in taken)
        messages.success(
            request, _("Tersimpan. Perubahan orang lain pada %(fields)s ikut dipertahankan.") % {"fields": names}
        )
    else:
        messages.success(request, _("Tersimpan."))


def _next(request: SignedRequest, version: int, code: str, group: str) -> str:
    """Return the next page of the form after "save and go on", or the programme."""
    order = list(contents.GROUPS)
    if "next" in request.POST and group != order[-1]:
        return reverse("masterplan:edit", args=[version, code, order[order.index(group) + 1]])
    return reverse("masterplan:programme", args=[version, code])


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else default
