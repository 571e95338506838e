"""Bring a table of figures, and the form of one to fill in."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from balai.core.access import SignedRequest, officer_may
from balai.core.files.refusing import Refused

from ...bringing import actions as bringing
from .. import forms, importing


@officer_may("entered.enter")
def bring(request: SignedRequest) -> HttpResponse:
    """Take a table in; its own page says how far it is and what is wrong with it."""
    form = forms.Bring(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        key = request.POST.get("key", "")
        try:
            return redirect(bringing.bring(importing.IMPORTER, form.cleaned_data["file"], by=request.user, key=key))
        except Refused as refused:
            form.add_error("file", refused.sentence)
    return render(request, "entered/import.html", {"form": form}, status=422 if form.errors else 200)


@officer_may("entered.enter")
def template(request: SignedRequest) -> HttpResponse:
    """Give a CSV to fill in."""
    response = HttpResponse("\ufeff" + importing.template(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="angka-instansi.csv"'
    return response
