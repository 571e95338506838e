"""What an agency is asked for, and bringing it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from balai.core import access
from balai.core.access import SignedRequest, officer_may
from balai.core.agencies.models import Agency
from balai.core.files.refusing import Refused as FileRefused
from balai.core.store.once import OtherBody
from balai.measure.instruments import queries as instruments
from balai.measure.instruments import wording
from balai.vocabulary.words import tgl

from . import actions, forms, hooks, queries, showing
from .models import Item


@officer_may("evidence.give")
def owed(request: SignedRequest) -> HttpResponse:
    """List what is asked of the officer's agencies: what is still owed first."""
    pieces = queries.of_agencies(_agencies(request))
    rows = [showing.row(piece, _where(piece.item)) for piece in pieces]
    todo = [row for piece, row in zip(pieces, rows, strict=True) if piece.owed]
    done = [row for piece, row in zip(pieces, rows, strict=True) if not piece.owed]
    agencies = ", ".join(Agency.objects.filter(pk__in=_agencies(request)).values_list("name", flat=True))
    return render(request, "evidence/owed.html", {"todo": todo, "done": done, "agencies": agencies})


@officer_may("evidence.give")
def item(request: SignedRequest, pk: int) -> HttpResponse:
    """Show what is asked and why, what was said of it, and bring it."""
    found = Item.objects.select_related("agency", "requester").filter(pk=pk, agency__isnull=False).first()
    if found is None or not (found.agency_id in _agencies(request) or access.may(request.user, "evidence.see")):
        raise Http404
    assert found.agency_id is not None
    mine = found.agency_id in _agencies(request)
    closed = hooks.closed(found) if mine else _("Hanya instansi yang diminta dapat menyerahkan bukti ini.")
    form = forms.Give(
        request.POST or None, request.FILES or None, known=queries.reusable(found.agency_id, besides=found.pk)
    )
    if request.method == "POST" and not closed and form.is_valid() and _given(request, found, form):
        messages.success(request, _("Bukti diserahkan. Pemeriksa akan melihatnya."))
        return redirect("evidence:item", pk)
    return render(request, "evidence/item.html", _shown(found, form, closed))


def _where(found: Item) -> str:
    """Return for which index, year and leaf a piece is."""
    try:
        instrument = instruments.get(found.instrument)
    except instruments.NoSuchInstrument:  # the city's own, taken away since
        return f"{found.instrument} {found.year}, {found.leaf}"
    leaf = instrument.by_code.get(found.leaf)
    return f"{wording.assessed(instrument, found.year)}: {leaf.name if leaf else found.leaf}"


def _given(request: SignedRequest, found: Item, form: forms.Give) -> bool:
    """Try to bring it; what is wrong goes back into the form."""
    try:
        actions.give(found.pk, form.bringing, by=request.user, key=request.POST.get("key", "")[:100])
    except FileRefused as refused:
        form.add_error("upload", str(refused))
    except actions.Refused as refused:
        form.add_error(None, str(refused))
    except OtherBody:
        form.add_error(None, _("Halaman ini sudah pernah dikirim. Muat ulang, lalu isi lagi."))
    return form.is_valid()


def _shown(found: Item, form: forms.Give, closed: str) -> dict[str, Any]:
    instrument = instruments.get(found.instrument)
    leaf = instrument.by_code[found.leaf]
    piece = queries.piece(found)
    return {
        "item": found,
        "form": form,
        "closed": closed,
        "piece": showing.row(piece),
        "leaf": leaf,
        "instrument": instrument,
        "facts": [
            (_("Instrumen"), instrument.name),
            (_("Tahun"), str(found.year)),
            (_("Butir"), leaf.name),
            (_("Diminta dari"), found.agency.name if found.agency else ""),
            (_("Diminta oleh"), found.requester.name if found.requester else ""),
            (_("Paling lambat"), tgl(found.due_date)),
        ],
        "levels": [level for level in leaf.levels if level.number in piece.span],
        "versions": [showing.version(version) for version in queries.versions(found)],
        "history": showing.history(queries.history(found)),
    }


def _agencies(request: SignedRequest) -> set[int]:
    return {post.agency_id for post in access.posts_of(request.user)}
