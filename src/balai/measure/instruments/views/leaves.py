"""One leaf of a draft: change it, add one, take one away."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from balai.core.access import SignedRequest, officer_may

from .. import drafting, forms
from ..models import Own
from .desk import found, saved


@officer_may("instruments.edit")
def change(request: SignedRequest, code: str, leaf_code: str) -> HttpResponse:
    """Change a leaf's name, weight and levels; levels shared with others become its own."""
    row = _draft(code)
    leaf = drafting.find(row.body, leaf_code)
    if leaf is None or not drafting.is_leaf(row.body, leaf_code):
        raise Http404
    initial = {
        **{name: leaf.get(name, "") for name in ("name", "source")},
        "weight": str(leaf.get("weight", "")).replace(".", ","),
        "several": leaf.get("several", False),
        "settled": leaf.get("settled", True),
    }
    levels = [level for level in drafting.levels_of(row.body, leaf) if isinstance(level.get("n"), int)]
    form = forms.Leaf(request.POST or None, initial=initial, levels=levels)
    if form.is_valid() and saved(request, row, drafting.with_leaf(row.body, leaf_code, form.given)):
        return redirect("instruments:draft", code)
    return render(request, "instruments/desk/leaf.html", {"row": row, "leaf": leaf, "form": form})


@officer_may("instruments.edit")
def add(request: SignedRequest, code: str) -> HttpResponse:
    """Add a leaf, with the levels of the one before it."""
    row = _draft(code)
    groups = [r for r in drafting.nodes(row.body) if not drafting.is_leaf(row.body, str(r.get("code")))]
    parents = [(str(r.get("code")), str(r.get("name"))) for r in groups]
    form = forms.NewLeaf(request.POST or None, parents=parents)
    if form.is_valid():
        done = form.cleaned_data
        if drafting.find(row.body, done["code"]):
            form.add_error("code", _("Kode itu sudah dipakai butir lain."))
        elif saved(request, row, drafting.with_new(row.body, **done)):
            return redirect("instruments:draft", code)
    return render(request, "instruments/desk/new_leaf.html", {"row": row, "form": form})


@officer_may("instruments.edit")
@require_POST
def remove(request: SignedRequest, code: str, leaf_code: str) -> HttpResponse:
    """Take a leaf away."""
    row = _draft(code)
    if drafting.find(row.body, leaf_code) is None:
        messages.error(request, _("Butir itu sudah tidak ada."))
    else:
        saved(request, row, drafting.without(row.body, leaf_code))
    return redirect("instruments:draft", code)


def _draft(code: str) -> Own:
    row = found(code)
    if row.state != Own.State.DRAFT:
        raise Http404
    return row
