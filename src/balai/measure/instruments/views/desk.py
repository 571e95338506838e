"""The desk's instruments: what comes with Balai, the city's own, and how a draft becomes one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from balai.core.access import SignedRequest, officer_may
from balai.core.store.once import OtherBody
from balai.vocabulary.words import angka, tgl_jam

from .. import drafting, forms, own, queries, rules, shelf, wording
from ..models import Own


@officer_may("instruments.edit")
def listing(request: SignedRequest) -> HttpResponse:
    """List the city's own instruments and those that come with Balai; bring one in from a file."""
    form = forms.BringIn(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            text = form.cleaned_data["file"].read(own.LARGEST + 1).decode("utf-8-sig")
            row = own.bring_in(text, by=request.user, key=request.POST.get("key", ""))
        except (own.Unreadable, UnicodeDecodeError):
            form.add_error("file", _("Berkas itu bukan instrumen: perlu JSON dengan kode huruf kecil."))
        except own.CodeTaken:
            form.add_error("file", _("Kode instrumen di berkas itu sudah dipakai. Ubah kodenya dahulu."))
        except OtherBody:
            form.add_error(None, sent_before())
        else:
            messages.success(request, _("Masuk sebagai konsep. Periksa, lalu pakai."))
            return redirect("instruments:draft", row.code)
    context = {
        "form": form,
        "own": [(row, row.body.get("name") or row.code, row.get_state_display()) for row in queries.drafts()],
        "shipped": [(i, wording.years(i), angka(len(i.leaves))) for i in shelf.shipped().values()],
    }
    return render(request, "instruments/desk/list.html", context)


@officer_may("instruments.edit")
def copy(request: SignedRequest, code: str) -> HttpResponse:
    """Copy an instrument into a draft of the city's own."""
    try:
        name = str(queries.body(code).get("name", code))
    except queries.NoSuchInstrument:
        raise Http404 from None
    form = forms.Copy(request.POST or None, initial={"name": name})
    if form.is_valid():
        done = form.cleaned_data
        try:
            row = own.copy(code, code=done["code"], name=done["name"], by=request.user, key=request.POST.get("key", ""))
        except own.CodeTaken:
            form.add_error("code", _("Kode itu sudah dipakai instrumen lain."))
        except OtherBody:
            form.add_error(None, sent_before())
        else:
            return redirect("instruments:draft", row.code)
    return render(request, "instruments/desk/copy.html", {"form": form, "name": name})


@officer_may("instruments.edit")
def draft(request: SignedRequest, code: str) -> HttpResponse:
    """Show a city's own instrument; while it is a draft, change its head and weights."""
    row = found(code)
    open_ = row.state == Own.State.DRAFT
    form = forms.Head(request.POST or None, initial=_initial(row.body))
    if open_ and request.method == "POST" and form.is_valid():
        done = form.cleaned_data
        body = drafting.with_head(row.body, done, done["valid_from"], done["valid_to"], done["digits"])
        if saved(request, row, drafting.with_bands(body, done["bands"])):
            return redirect("instruments:draft", code)
    context = {
        "row": row,
        "form": form if open_ else None,
        "state": row.get_state_display(),
        "faults": drafting.faults(row.body),
        "history": [
            (angka(step.n), step.by.name if step.by else "Balai", tgl_jam(step.at), said)
            for step, said in queries.revisions(row.pk)
        ],
        **_tree(row.body),
    }
    return render(request, "instruments/desk/draft.html", context)


@officer_may("instruments.edit")
@require_POST
def use(request: SignedRequest, code: str) -> HttpResponse:
    """Bring a draft without faults into use."""
    row = found(code)
    try:
        own.use(code, revision=row.revision, by=request.user)
    except rules.Faulty:
        messages.error(request, _("Belum dapat dipakai: perbaiki dahulu yang tertulis di bawah."))
    except (own.NotADraft, own.ChangedMeanwhile):
        messages.error(request, _("Konsep ini baru saja berubah. Lihat lagi isinya."))
    else:
        messages.success(request, _("Dipakai. Isinya tidak dapat diubah lagi; salin bila perlu versi baru."))
    return redirect("instruments:draft", code)


@officer_may("instruments.edit")
@require_POST
def discard(request: SignedRequest, code: str) -> HttpResponse:
    """Throw a draft away, or take a used instrument out of use."""
    row = found(code)
    if row.state == Own.State.DRAFT:
        own.discard(code, by=request.user)
        messages.success(request, _("Konsep dibuang."))
    elif row.state == Own.State.IN_USE:
        own.retire(code, by=request.user, reason="diakhiri di meja")
        messages.success(request, _("Tidak dipakai lagi. Hasil lamanya tetap dapat dibuka."))
    return redirect("instruments:desk")


def sent_before() -> str:
    """Return what to say when a form was sent before with other content."""
    return _("Formulir ini sudah terkirim dengan isi lain. Buka lagi halamannya.")


def found(code: str) -> Own:
    """Return a city's own instrument, or answer 404."""
    row = Own.objects.filter(code=code).first()
    if row is None:
        raise Http404
    return row


def saved(request: SignedRequest, row: Own, body: dict[str, Any]) -> bool:
    """Save a draft; tell when somebody else was quicker, or it is no draft any more."""
    try:
        own.save(row.code, body, revision=_revision(request, row), by=request.user)
    except own.ChangedMeanwhile:
        messages.error(request, _("Orang lain menyimpan konsep ini lebih dahulu. Periksa isinya, lalu simpan lagi."))
        return False
    except own.NotADraft:
        messages.error(request, _("Instrumen ini sudah dipakai dan tidak dapat diubah. Salin bila perlu versi baru."))
        return False
    messages.success(request, _("Konsep tersimpan."))
    return True


def _revision(request: SignedRequest, row: Own) -> int:
    text = request.POST.get("revision", "")
    return int(text) if text.isdecimal() and len(text) < 10 else row.revision


def _initial(body: drafting.Body) -> dict[str, Any]:
    rounding = body.get("rounding") if isinstance(body.get("rounding"), dict) else {}
    bands = [row for row in body.get("bands") or [] if isinstance(row, dict)]
    lines = [f"{row['min']} {row.get('label', '')}" if row.get("min") else str(row.get("label", "")) for row in bands]
    words = {name: body.get(name, "") for name in (*drafting.HEAD, "valid_from", "valid_to")}
    return {**words, "digits": (rounding or {}).get("digits", 2), "bands": "\n".join(lines).replace(".", ",")}


def _tree(body: drafting.Body) -> dict[str, Any]:
    rows = [
        (row, drafting.is_leaf(body, str(row.get("code"))), str(row.get("weight", "")).replace(".", ","))
        for row in drafting.nodes(body)
    ]
    return {"rows": rows}
