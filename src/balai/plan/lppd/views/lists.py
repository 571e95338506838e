"""The list of elements: read, edit, take out as a table, bring the official one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from balai.core.access import SignedRequest, may, officer_may
from balai.core.audit import record
from balai.core.files.refusing import Refused
from balai.measure.bringing import actions as bringing

from .. import elements, forms
from ..models import Element


@officer_may("lppd.see")
def listing(request: SignedRequest) -> HttpResponse:
    """List the elements, those still to be compared with the law marked."""
    rows = sorted(Element.objects.all(), key=lambda e: elements.order(e.code))
    context = {"rows": rows, "manages": may(request.user, "lppd.manage")}
    return render(request, "lppd/elements.html", context)


@officer_may("lppd.manage")
def edit(request: SignedRequest, code: str = "") -> HttpResponse:
    """Change an element or add one; reports already opened keep theirs."""
    row = get_object_or_404(Element, code=code) if code else None
    form = forms.ElementForm(request.POST or None, instance=row)
    if form.is_valid():
        kept = form.save()
        record("lppd.element", by=request.user, subject=f"lppd:{kept.code}", detail={"changed": form.changed_data})
        messages.success(request, _("Indikator tersimpan. Laporan yang sudah dibuka tidak berubah."))
        return redirect("lppd:elements")
    return render(request, "lppd/element.html", {"form": form, "row": row})


@officer_may("lppd.manage")
def bring(request: SignedRequest) -> HttpResponse:
    """Take a list of elements in; its own page says how far it is and what is wrong with it."""
    form = forms.Bring(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        key = request.POST.get("key", "")
        try:
            return redirect(bringing.bring(elements.IMPORTER, form.cleaned_data["file"], by=request.user, key=key))
        except Refused as refused:
            form.add_error("file", refused.sentence)
    return render(request, "lppd/bring_elements.html", {"form": form}, status=422 if form.errors else 200)


@officer_may("lppd.see")
def table(request: SignedRequest) -> HttpResponse:
    """Give the elements as a table to edit."""
    response = HttpResponse("\ufeff" + elements.table(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="indikator-lppd.csv"'
    return response
