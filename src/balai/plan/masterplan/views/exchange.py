"""Programmes out to and in from a spreadsheet, and the classification in from CSV."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.access import SignedRequest, officer_may
from balai.core.files import Refused as FileRefused
from balai.core.files.kinds import Kind
from balai.core.ui.parts import Column
from balai.vocabulary.words import tgl

from .. import spreadsheet
from ..actions import Frozen, importing, reference
from ..forms import fields
from ..models import Code
from . import common

SHOWN_FAULTS = 200
LARGEST = 5 * 1024 * 1024


@officer_may("plan.see")
def sheet(request: SignedRequest, version: int) -> HttpResponse:
    """Hand out a version's programmes as XLSX, in the shape that can be brought in again."""
    plan = common.plan_of(version)
    response = HttpResponse(spreadsheet.write(plan), content_type=Kind.XLSX.mime)
    response["Content-Disposition"] = f'attachment; filename="program-rencana-v{plan.version}.xlsx"'
    return response


class SheetForm(forms.Form):
    """A spreadsheet of programmes."""

    file = forms.FileField(
        label=gettext_lazy("Berkas XLSX"), widget=forms.FileInput(attrs={"accept": f".xlsx,{Kind.XLSX.mime}"})
    )
    use_required_attribute = False


@officer_may("plan.edit")
def take_sheet(request: SignedRequest, version: int) -> HttpResponse:
    """Bring programmes in from XLSX: all of it, or nothing and every fault by its row."""
    plan = common.plan_of(version)
    form = SheetForm(request.POST or None, request.FILES or None)
    faults: list[importing.Fault] = []
    if form.is_valid():
        try:
            done = importing.take(plan.pk, _bytes(form.cleaned_data["file"]), by=request.user)
        except importing.Faulty as found:
            faults = found.faults
            form.add_error(
                "file", _("Tidak ada yang disimpan: %(n)s galat. Perbaiki, lalu unggah lagi.") % {"n": len(faults)}
            )
        except (FileRefused, Frozen) as refused:
            form.add_error("file", str(refused))
        else:
            messages.success(
                request, _("%(new)s program baru, %(changed)s diperbarui.") % {"new": done.new, "changed": done.changed}
            )
            return redirect("masterplan:programmes", version)
    rows = [(str(f.row), f.column, f.says) for f in faults[:SHOWN_FAULTS]]
    context = {"plan": plan, "form": form, "rows": rows, "more": max(len(faults) - SHOWN_FAULTS, 0)}
    return render(request, "masterplan/take_sheet.html", context | {"columns": spreadsheet.about()})


def _bytes(upload: object) -> bytes:
    """Return an upload's bytes, or refuse what is too large. Nothing is stored."""
    if getattr(upload, "no_room", False) or (getattr(upload, "size", 0) or 0) > LARGEST:
        raise FileRefused("too_big", megabytes=LARGEST // (1024 * 1024))
    return upload.read()  # type: ignore[attr-defined,no-any-return]


class CodesForm(forms.Form):
    """A table of codes with what it rests on."""

    file = forms.FileField(label=gettext_lazy("Berkas CSV"), widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}))
    source = forms.CharField(
        label=gettext_lazy("Sumber"), max_length=200, help_text=gettext_lazy("Peraturan dan lampirannya")
    )
    valid_from = fields.day(label=gettext_lazy("Berlaku sejak"), help_text=gettext_lazy("Contoh: 1 Januari 2027"))
    use_required_attribute = False


@officer_may("plan.see")
def codes(request: SignedRequest) -> HttpResponse:
    """List the classification, narrowed by a word or the beginning of a code."""
    asked = request.GET.get("q", "").strip()
    rows = Code.objects.order_by("code")
    if asked:
        rows = rows.filter(name__icontains=asked) | rows.filter(code__startswith=asked)
    page = Paginator(rows, 100).get_page(request.GET.get("hal"))
    lines = [
        (c.code, c.get_level_display(), c.name, c.original if c.original != c.code else "", tgl(c.valid_from))
        for c in page
    ]
    heads = [Column(h) for h in (_("Kode"), _("Tingkat"), _("Nama"), _("Ditulis"), _("Berlaku sejak"))]
    sources = list(Code.objects.order_by("source").values_list("source", flat=True).distinct())
    context = {"page": page, "lines": lines, "heads": heads, "asked": asked, "sources": sources}
    return render(request, "masterplan/codes.html", context)


@officer_may("plan.edit")
def take_codes(request: SignedRequest) -> HttpResponse:
    """Bring a table of codes in."""
    form = CodesForm(request.POST or None, request.FILES or None)
    faults: list[str] = []
    if form.is_valid():
        done = form.cleaned_data
        try:
            text = _bytes(done["file"]).decode("utf-8-sig")
            taken = reference.take(text, source=done["source"], valid_from=done["valid_from"], by=request.user)
        except reference.Unreadable as found:
            faults = found.faults
            form.add_error("file", _("Tidak ada yang disimpan. Perbaiki baris yang salah, lalu unggah lagi."))
        except UnicodeDecodeError:
            form.add_error("file", _("Simpan berkas sebagai CSV UTF-8, lalu unggah lagi."))
        except FileRefused as refused:
            form.add_error("file", str(refused))
        else:
            messages.success(
                request, _("%(rows)s kode dimuat, %(new)s di antaranya baru.") % {"rows": taken.rows, "new": taken.new}
            )
            return redirect("masterplan:codes")
    return render(request, "masterplan/take_codes.html", {"form": form, "faults": faults[:SHOWN_FAULTS]})
