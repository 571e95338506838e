"""Describe the variables of an indicator: BPS form MS-Var."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from balai.core.access import SignedRequest, may, officer_may

from .. import forms, variables
from ..models import Definition, Variable


@officer_may("entered.see")
def listing(request: SignedRequest, code: str) -> HttpResponse:
    """List an indicator's variables; while none is kept, those that Balai proposes."""
    row = get_object_or_404(Definition, code=code)
    found = variables.rows(row)
    context = {
        "row": row,
        "variables": found,
        "kept": any(variable.pk for variable in found),
        "defines": may(request.user, "entered.define"),
    }
    return render(request, "entered/variables.html", context)


@officer_may("entered.define")
@require_POST
def adopt(request: SignedRequest, code: str) -> HttpResponse:
    """Keep the proposed variables."""
    if variables.adopt(get_object_or_404(Definition, code=code), by=request.user):
        messages.success(request, _("Variabel tersimpan. Lengkapi satu per satu."))
    return redirect("entered:variables", code=code)


@officer_may("entered.define")
def describe(request: SignedRequest, code: str, pk: int = 0) -> HttpResponse:
    """Add a variable, or describe one further."""
    row = get_object_or_404(Definition, code=code)
    variable = get_object_or_404(row.variables, pk=pk) if pk else Variable(definition=row)
    form = forms.VariableForm(request.POST or None, instance=variable)
    if form.is_valid():
        variables.save(form.save(commit=False), by=request.user, changed=form.changed_data)
        messages.success(request, _("Variabel tersimpan."))
        return redirect("entered:variables", code=code)
    return render(request, "entered/variable.html", {"row": row, "variable": variable, "form": form})


@officer_may("entered.define")
@require_POST
def remove(request: SignedRequest, code: str, pk: int) -> HttpResponse:
    """Take a variable off the form."""
    row = get_object_or_404(Definition, code=code)
    variables.remove(get_object_or_404(row.variables, pk=pk), by=request.user)
    messages.success(request, _("Variabel dihapus."))
    return redirect("entered:variables", code=code)
