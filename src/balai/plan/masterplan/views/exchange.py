"""Programmes out to and in from a spreadsheet, and the classification in from CSV."""

from __future__ import annotations

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.access import SignedRequest, officer_may
from balai.core.files import Refused as FileRefused
from balai.core.files.kinds import Kind
from balai.core.ui import fields
from balai.core.ui.parts import Column
from balai.measure.bringing import actions as bringing
from balai.measure.fields import TableFile
from balai.vocabulary.words import tgl

from .. import spreadsheet
from ..actions import importing, reference
from ..models import Code
from . import common


@officer_may("plan.see")
def sheet(request: SignedRequest, version: int) -> HttpResponse:
    """Hand out a version's programmes as XLSX, in the shape that can be brought in again."""
    plan = common.plan_of(version)
    response = HttpResponse(spreadsheet.write(plan), content_type=Kind.XLSX.mime)
    response["Content-Disposition"] = f'attachment; filename="program-rencana-v{plan.version}.xlsx"'
    return response


class SheetForm(forms.Form):
    """A table of programmes."""

    file = TableFile(label=gettext_lazy("Berkas XLSX atau CSV"))


@officer_may("plan.edit")
def take_sheet(request: SignedRequest, version: int) -> HttpResponse:
    """Bring programmes in: all of them, or nothing and every fault by its row."""
    plan = common.plan_of(version)
    form = SheetForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file, key = form.cleaned_data["file"], request.POST.get("key", "")
        try:
            return redirect(bringing.bring(importing.IMPORTER, file, by=request.user, key=key, version=plan.version))
        except FileRefused as refused:
            form.add_error("file", refused.sentence)
    context = {"plan": plan, "form": form, "columns": spreadsheet.about()}
    return render(request, "masterplan/take_sheet.html", context, status=422 if form.errors else 200)


class CodesForm(forms.Form):
    """A table of codes with what it rests on."""

    file = TableFile(label=gettext_lazy("Berkas CSV atau XLSX"))
    source = forms.CharField(
        label=gettext_lazy("Sumber"), max_length=200, help_text=gettext_lazy("Peraturan dan lampirannya")
    )
    valid_from = fields.Day(label=gettext_lazy("Berlaku sejak"), help_text=gettext_lazy("Contoh: 1 Januari 2027"))


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
    if form.is_valid():
        said = {"source": form.cleaned_data["source"], "valid_from": form.cleaned_data["valid_from"].isoformat()}
        file, key = form.cleaned_data["file"], request.POST.get("key", "")
        try:
            return redirect(bringing.bring(reference.IMPORTER, file, by=request.user, key=key, **said))
        except FileRefused as refused:
            form.add_error("file", refused.sentence)
    return render(request, "masterplan/take_codes.html", {"form": form}, status=422 if form.errors else 200)
