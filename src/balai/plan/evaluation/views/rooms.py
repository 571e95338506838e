"""Every evaluation an officer may open, and a new one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from balai.core import access
from balai.core.access import SignedRequest, officer_may
from balai.core.store.once import OtherBody
from balai.measure.instruments import queries as instruments

from .. import actions, forms, queries, showing
from .common import key_of


@officer_may("evaluation.see")
def listing(request: SignedRequest) -> HttpResponse:
    """List evaluations, newest year first."""
    names = {i.id: i for i in instruments.every()}
    rows = [showing.card(row, names.get(row.instrument)) for row in queries.visible(request.user)]
    context = {"rows": rows, "may_open": access.may(request.user, "evaluation.coordinate")}
    return render(request, "evaluation/list.html", context)


@officer_may("evaluation.coordinate")
def new(request: SignedRequest) -> HttpResponse:
    """Open an evaluation."""
    form = forms.New(request.POST or None)
    if form.is_valid():
        found = form.cleaned_data
        try:
            row = actions.start(
                found["instrument"],
                found["year"],
                coordinator=found["coordinator"],
                terms=form.terms,
                by=request.user,
                key=key_of(request),
            )
        except actions.Refused as refused:
            form.add_error(None, str(refused))
        except OtherBody:
            form.add_error(None, _("Halaman ini sudah pernah dikirim. Muat ulang, lalu isi lagi."))
        else:
            messages.success(request, _("Penilaian dibuka. Tetapkan instansi tiap butir."))
            return redirect("evaluation:owners", row.pk)
    return render(request, "evaluation/new.html", {"form": form})
