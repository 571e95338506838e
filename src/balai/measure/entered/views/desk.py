"""At the desk: what is owed, what waits for a check, one figure with everything that happened to it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from balai.core import parameters
from balai.core.access import SignedRequest, may, officer_may
from balai.core.files import actions as files
from balai.core.files.refusing import Refused
from balai.core.store import clock
from balai.core.store.once import OtherBody, once
from balai.core.ui.parts import Stop, tag
from balai.vocabulary.words import tgl, tgl_jam

from ... import wording
from .. import actions, evidence, forms, queries, rules, sentences
from ..models import Definition, Entry, Step, Value

PAGE = 50
TAGS = {"expected": "due", "entered": "info", "verified": "info", "published": "done"}


@officer_may("entered.see")
def overview(request: SignedRequest) -> HttpResponse:
    """Show what this officer owes or checks, and the whole list, narrowed."""
    narrow = forms.Narrow(request.GET or None, user=request.user)
    wanted = narrow.cleaned_data if narrow.is_valid() else {}
    rows = queries.all_values(
        state=wanted.get("state", ""),
        owner=int(wanted["owner"]) if wanted.get("owner") else None,
        period=wanted.get("period", ""),
    )
    page = Paginator(rows, PAGE).get_page(request.GET.get("hal"))
    checks = may(request.user, "entered.check")
    context = {
        "owed": [_row(v) for v in queries.owed(request.user)[:PAGE]],
        "to_check": [_row(v) for v in queries.to_check()[:PAGE]] if checks else [],
        "checks": checks,
        "enters": may(request.user, "entered.enter"),
        "completeness": queries.completeness(),
        "narrow": narrow,
        "page": page,
        "rows": [_row(v) for v in page],
    }
    return render(request, "entered/desk.html", context)


def _row(value: Value) -> dict[str, Any]:
    late = value.state == Value.State.EXPECTED and value.due_date < clock.today()
    return {
        "url": reverse("entered:value", args=[value.pk]),
        "name": value.definition.name,
        "owner": str(value.definition.owner),
        "where": value.area.name if value.area else "",
        "period": wording.period(value.period),
        "amount": said(value.definition, value.current),
        "due": tgl(value.due_date),
        "state": tag("late", _("terlambat")) if late else tag(TAGS[value.state], value.get_state_display()),
    }


def said(definition: Definition, entry: Entry | None) -> str:
    """Return an entry's value in words, or why there is none; ``""`` before anything was entered."""
    return "" if entry is None else wording.stood(entry.amount, entry.reason, definition.unit, definition.decimals)


@officer_may("entered.see")
def value(request: SignedRequest, pk: int) -> HttpResponse:
    """Show one figure: how it stands, its entries, its steps; and what this officer may do with it."""
    return render(request, "entered/value.html", _about(request, _find(pk)))


def _find(pk: int) -> Value:
    rows = Value.objects.select_related("definition__owner", "area", "current__by", "current__evidence", "published")
    return get_object_or_404(rows, pk=pk)


def _about(request: SignedRequest, found: Value, form: Any = None) -> dict[str, Any]:
    entries = list(found.entries.select_related("by", "evidence", "snapshot").order_by("-n"))
    checks = may(request.user, "entered.check")
    own = found.current is not None and found.current.by_id == request.user.pk
    return {
        "value": found,
        "definition": found.definition,
        "period": wording.period(found.period),
        "state": _row(found)["state"],
        "due": tgl(found.due_date),
        "entries": [_entry(found.definition, e) for e in entries],
        "stops": [_stop(step) for step in found.steps.select_related("by")],
        "warnings": _warnings(found),
        "form": form,
        "may_enter": queries.may_enter(request.user, found) and found.state in rules.NEXT["enter"][0],
        "may_accept": checks and found.state == Value.State.ENTERED and not own,
        "own": checks and found.state == Value.State.ENTERED and own,
        "may_return": checks and found.state in rules.NEXT["return"][0],
        "may_publish": checks and found.state == Value.State.VERIFIED,
        "may_reopen": checks and found.state == Value.State.PUBLISHED,
    }


def _entry(definition: Definition, entry: Entry) -> dict[str, Any]:
    people = ""
    if entry.snapshot is not None:
        words = _("potret penduduk {period}, {source}")
        people = words.format(period=wording.period(entry.snapshot.period), source=entry.snapshot.source)
    return {
        "n": entry.n,
        "amount": said(definition, entry),
        "numerator": wording.amount(entry.numerator, "", 0 if _whole(entry.numerator) else 2),
        "denominator": wording.amount(entry.denominator, "", 0 if _whole(entry.denominator) else 2),
        "note": entry.note,
        "evidence": entry.evidence,
        "people": people,
        "by": entry.by.name if entry.by else _("contoh"),
        "at": tgl_jam(entry.at),
        "way": entry.get_way_display(),
    }


def _whole(number: Any) -> bool:
    return number is None or number == number.to_integral_value()


def _stop(step: Step) -> Stop:
    bad = "bad" if step.what == Step.What.RETURNED else ""
    reason = "" if step.what == Step.What.REMINDED else step.reason
    return Stop(step.get_what_display(), tgl_jam(step.at), step.by.name if step.by else "", reason, bad)


def _warnings(found: Value) -> list[str]:
    """Return what a checker should look at twice: a jump against the period before, no evidence."""
    entry, said_ = found.current, []
    if entry is None or entry.amount is None:
        return []
    definition = found.definition
    from ... import periods

    before = queries.published(definition, [periods.back(found.period, 1)], found.area)[0]
    if before.version == entry.version:
        moved = rules.jump(before.value, entry.amount, parameters.value("entered.jump_percent"))
        if moved is not None:
            words = _("Berubah {n} dari {before} pada {period}. Periksa sekali lagi.")
            shown = wording.amount(before.value, definition.unit, definition.decimals)
            percent = wording.amount(moved, "%", 0)
            said_.append(words.format(n=percent, before=shown, period=wording.period(before.period)))
    if entry.evidence_id is None and definition.needs_evidence:
        said_.append(_("Tidak ada bukti terlampir."))
    return said_


@officer_may("entered.enter")
def enter(request: SignedRequest, pk: int) -> HttpResponse:
    """Fill one figure in, with its evidence."""
    found = _find(pk)
    if not queries.may_enter(request.user, found):
        raise PermissionDenied
    form = forms.EntryForm(request.POST or None, request.FILES or None, value=found, initial=_last(found))
    if request.method == "POST" and form.is_valid() and _kept(request, found, form):
        messages.success(request, _("Tersimpan. Walidata akan memeriksanya."))
        return redirect("entered:value", pk=pk)
    people = None
    if found.definition.population:
        from ...denominators import queries as denominators

        people = denominators.denominator(found.definition.population, found.period, area=found.area)
    context = {"form": form, "value": found, "period": wording.period(found.period), "people": people}
    if people is not None:
        context |= {"people_count": wording.amount(people.value, "", 0), "people_day": tgl(people.snapshot_at)}  # type: ignore[arg-type]
    return render(request, "entered/enter.html", context)


def _last(found: Value) -> dict[str, Any]:
    entry = found.current
    if entry is None:
        return {}
    numbers = {"numerator": entry.numerator, "denominator": entry.denominator}
    filled = {k: wording.amount(v, "", 0 if _whole(v) else 2) for k, v in numbers.items()}
    return filled | {"note": entry.note, "unmeasured": entry.reason == "not_measured"}


def _kept(request: SignedRequest, found: Value, form: forms.EntryForm) -> bool:
    """Keep the entry once; say beside the field what can't be kept."""
    done, upload = form.cleaned_data, request.FILES.get("evidence")
    numbers = [str(done.get(name)) for name in ("numerator", "denominator", "note", "unmeasured")]

    def act() -> int:
        file = found.current.evidence if found.current else None
        if upload is not None:
            file = files.keep(upload, by=request.user, purpose=evidence.EVIDENCE)
        filled = actions.Filled(
            done.get("numerator"), done.get("denominator"), done["note"], file, bool(done.get("unmeasured"))
        )
        return actions.enter(found.pk, filled, by=request.user).pk

    try:
        once(f"entered:{request.user.pk}:{found.pk}", request.POST.get("key", "")[:64] or "-", numbers, act)
    except Refused as refused:
        form.add_error("evidence", refused.sentence)
    except rules.Impossible as fault:
        form.add_error(fault.field if fault.field in form.fields else "numerator", sentences.say(fault))
    except (actions.NotNow, OtherBody) as fault:
        form.add_error(None, str(fault) if isinstance(fault, actions.NotNow) else _("Lembar ini sudah dikirim."))
    return not form.errors


@officer_may("entered.check")
@require_POST
def step(request: SignedRequest, pk: int, what: str) -> HttpResponse:
    """Accept, return, publish or reopen one figure."""
    found = _find(pk)
    reason = request.POST.get("reason", "")
    act = {
        "terima": lambda: actions.accept(pk, by=request.user),
        "kembalikan": lambda: actions.give_back(pk, reason=reason, by=request.user),
        "terbitkan": lambda: actions.publish(pk, by=request.user),
        "buka": lambda: actions.reopen(pk, reason=reason, by=request.user),
    }[what]
    try:
        moved = act()
    except actions.NotNow as fault:
        form = forms.Reason(request.POST)
        form.fields["reason"].required = False
        form.is_valid()
        form.add_error("reason", str(fault))
        return render(request, "entered/value.html", _about(request, found, form), status=422)
    messages.success(request, _("Angka ini sekarang %(state)s.") % {"state": moved.get_state_display()})
    return redirect("entered:value", pk=pk)


@officer_may("entered.check")
@require_POST
def publish_all(request: SignedRequest) -> HttpResponse:
    """Publish every figure that has been checked."""
    rows = Value.objects.filter(state=Value.State.VERIFIED).order_by("pk")
    count = actions.publish_many(rows, by=request.user)
    messages.success(request, _("%(n)s angka terbit.") % {"n": count})
    return redirect("entered:desk")
