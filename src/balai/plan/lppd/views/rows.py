"""One row of the report: filling it, where its number comes from, what the internal auditor says."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from balai.core.access import SignedRequest, may, officer_may
from balai.core.files import actions as files
from balai.core.files.refusing import Refused
from balai.core.store.once import OtherBody, once
from balai.core.ui.parts import Fact, tag
from balai.measure import wording
from balai.measure.bringing import actions as bringing
from balai.measure.denominators import queries as denominators
from balai.vocabulary.words import angka, tgl, tgl_jam

from .. import actions, forms, importing, proofs, queries, rules, texts
from ..exporting import content
from ..models import Report, Row
from .reports import TAGS, _stop, of_year


def _find(year: int, code: str) -> Row:
    rows = Row.objects.select_related("report", "snapshot", "proof", "apip_by", "filled_by")
    return get_object_or_404(rows, report__year=year, code=code)


@officer_may("lppd.see")
def row(request: SignedRequest, year: int, code: str) -> HttpResponse:
    """Show a row, let its agency fill it and the internal auditor judge it."""
    found = _find(year, code)
    fills = (
        found.report.state == Report.State.DRAFT
        and queries.may_fill(request.user, found)
        and may(request.user, "lppd.fill")
        and found.state in rules.NEXT["submit"][0]
    )
    form = forms.Fill(request.POST or None, request.FILES or None, row=found, initial=_last(found))
    if request.method == "POST":
        if not fills:
            raise PermissionDenied
        if form.is_valid() and _kept(request, found, form):
            messages.success(request, _("Butir tersimpan."))
            return redirect("lppd:row", year=year, code=code)
    return render(request, "lppd/row.html", _about(request, found, form, fills))


def _about(request: SignedRequest, found: Row, form: forms.Fill, fills: bool, judge: Any = None) -> dict[str, Any]:
    said = content.line(found)
    judges = may(request.user, "lppd.review") and found.report.state == Report.State.DRAFT
    return {
        "row": found,
        "year": found.report.year,
        "state": tag(TAGS[found.state], found.get_state_display()),
        "said": said,
        "facts": _facts(found, said),
        "faults": [(texts.say(found, fault), fault.stops) for fault in queries.faults(found)],
        "form": form,
        "fills": fills,
        "populations": _populations(found) if fills and found.population else [],
        "submits": fills and (found.value is not None or found.reason == "zero_divisor"),
        "judges": judges and found.state == Row.State.REVIEW,
        "own": judges and found.filled_by_id == request.user.pk,
        "takes_back": judges and found.state == Row.State.APPROVED,
        "judge": judge or forms.Judge(),
        "stops": [_stop(deed) for deed in found.deeds.select_related("by")],
    }


def _populations(found: Row) -> list[tuple[Any, str]]:
    """Return what each population counts for this year, so that one picks knowing the number."""
    snapshot = denominators.snapshot_for(str(found.report.year))
    if snapshot is None:
        return []
    from balai.measure.denominators.rules import DENOMINATORS

    return [
        (DENOMINATORS[kind].name, angka(count.value))
        for kind, count in denominators.table(snapshot)
        if count is not None
    ]


def _facts(found: Row, said: content.Line) -> list[Any]:
    lineage = queries.lineage(found)
    rows: list[Any] = [
        (_("Rumus"), found.formula),
        (_("Dihitung dari"), said.numbers or "–"),
        (_("Tahun lalu"), said.previous),
    ]
    if lineage["figure"]:
        point = lineage["point"]
        rows.append(Fact(_("Angka Balai"), lineage["figure"].name, point.url, _("buka asalnya") if point.url else ""))
    if found.snapshot is not None:
        words = _("{source}, keadaan {day}").format(source=found.snapshot.source, day=tgl(found.snapshot.snapshot_at))
        rows.append(
            Fact(_("Potret penduduk"), words, reverse("denominators:snapshot", args=[found.snapshot.pk]), _("buka"))
        )
    if found.proof is not None:
        rows.append(Fact(_("Bukti"), found.proof.name, found.proof.get_absolute_url(), _("buka")))
    if found.note:
        rows.append((_("Catatan"), found.note))
    if found.apip_status:
        by = found.apip_by.name if found.apip_by else ""
        words = ", ".join(filter(None, (str(found.get_apip_status_display()), by, tgl_jam(found.apip_at))))
        rows.append((_("APIP"), f"{words}. {found.apip_note}".strip()))
    checked = _("sudah dicocokkan") if found.settled else _("belum dicocokkan dengan naskah")
    rows.append((_("Sumber butir"), f"{found.source} ({checked})"))
    return rows


def _last(found: Row) -> dict[str, Any]:
    def said(number: Any) -> str:
        return "" if number is None else wording.amount(number, "", rules.places(number))

    chosen = found.chosen or found.population
    return {"one": said(found.one), "two": said(found.two), "chosen": chosen, "note": found.note}


def _kept(request: SignedRequest, found: Row, form: forms.Fill) -> bool:
    done, upload = form.cleaned_data, request.FILES.get("proof")
    body = [str(done.get(name)) for name in ("one", "two", "chosen", "note")]

    def act() -> int:
        proof = files.keep(upload, by=request.user, purpose=proofs.PROOF) if upload is not None else None
        filled = actions.Filled(done["one"], done.get("two"), done.get("chosen", ""), done["note"], proof)
        return actions.fill(found.pk, filled, by=request.user).pk

    try:
        once(f"lppd:{request.user.pk}:{found.pk}", request.POST.get("key", "")[:64] or "-", body, act)
    except Refused as refused:
        form.add_error("proof", refused.sentence)
    except actions.NotNow as fault:
        form.add_error(None, str(fault))
    except OtherBody:
        form.add_error(None, _("Lembar ini sudah dikirim. Muat ulang halamannya."))
    return not form.errors


@officer_may("lppd.fill")
@require_POST
def submit(request: SignedRequest, year: int, code: str) -> HttpResponse:
    """Hand a row to the internal auditor."""
    found = _find(year, code)
    if not queries.may_fill(request.user, found):
        raise PermissionDenied
    try:
        actions.submit(found.pk, by=request.user)
    except actions.NotNow as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, _("Butir diserahkan untuk diperiksa."))
    return redirect("lppd:row", year=year, code=code)


@officer_may("lppd.review")
@require_POST
def judge(request: SignedRequest, year: int, code: str) -> HttpResponse:
    """Approve a row or send it back."""
    found = _find(year, code)
    agrees = request.POST.get("putusan") == "sesuai"
    form = forms.Judge(request.POST)
    form.is_valid()
    try:
        actions.judge(found.pk, agrees=agrees, note=form.cleaned_data.get("note", ""), by=request.user)
    except actions.NotNow as fault:
        form.add_error("note", str(fault))
        empty = forms.Fill(row=found, initial=_last(found))
        return render(request, "lppd/row.html", _about(request, found, empty, False, form), status=422)
    messages.success(request, _("Putusan tercatat."))
    return redirect("lppd:row", year=year, code=code)


@officer_may("lppd.fill")
def bring(request: SignedRequest, year: int) -> HttpResponse:
    """Take a table of numbers in; its own page says how far it is and what is wrong with it."""
    report = of_year(year)
    form = forms.Bring(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file, key = form.cleaned_data["file"], request.POST.get("key", "")
        try:
            return redirect(bringing.bring(importing.IMPORTER, file, by=request.user, key=key, year=report.year))
        except Refused as refused:
            form.add_error("file", refused.sentence)
    return render(request, "lppd/bring.html", {"form": form, "year": year}, status=422 if form.errors else 200)
