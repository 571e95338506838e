"""Evidence as screens show it: ready words, one tag for what needs work."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from balai.core.ui import parts
from balai.vocabulary.words import tgl, tgl_jam

from .models import Event, Item, Kind, Origin, State, Version
from .queries import Piece
from .rules import Age

TAGS = {State.CLARIFY: "due", State.REJECTED: "late", State.ACCEPTED: "done", State.UPLOADED: "info", State.MISSING: ""}


def state(piece: Piece) -> SafeString:
    """Return the state as a tag; what is late says so."""
    if piece.late:
        return parts.tag("late", _("terlambat"))
    return parts.tag(TAGS[State(piece.item.state)], piece.item.get_state_display())


def age(piece: Piece) -> str:
    """Return what the age of a piece means, where it means anything."""
    if piece.item.gone:
        return _("tidak ditemukan lagi")
    if piece.age is Age.OLD:
        return _("lebih lama dari tahun penilaian: tidak dihitung")
    if piece.age is Age.IN_FORCE:
        return _("lebih lama dari tahun penilaian, masih berlaku")
    if piece.age is Age.AHEAD:
        return _("bertanggal di masa depan: tidak dihitung")
    return ""


def levels(item: Item) -> str:
    """Return which levels a piece proves."""
    if item.low is None or item.high is None:
        return _("semua tingkat")
    if item.low == item.high:
        return _("tingkat %(level)s") % {"level": item.low}
    return _("tingkat %(low)s sampai %(high)s") % {"low": item.low, "high": item.high}


def row(piece: Piece, where: str = "") -> dict[str, Any]:
    """Return a piece for lists and screens. ``where``: what it is for, in words."""
    item, version = piece.item, piece.version
    return {
        "pk": item.pk,
        "item": item,
        "title": item.title,
        "where": where,
        "url": reverse("evidence:item", args=[item.pk]) if item.agency_id else "",
        "by_balai": item.origin == Origin.BALAI,
        "agency": str(item.agency) if item.agency else "",
        "due": tgl(item.due_date),
        "state": state(piece),
        "levels": levels(item),
        "age": age(piece),
        "seen": item.versions,
        "shown": version.shown if version else "",
        "kind": version.get_kind_display() if version else "",
        "dated": tgl(version.dated) if version else "",
        "open": piece.address,
        "lineage": version.lineage if version else "",
        "figure": version is not None and version.kind == Kind.FIGURE,
        "judgeable": version is not None and not item.gone,
    }


def version(found: Version) -> dict[str, str]:
    """Return one version for the list of all that were brought."""
    return {
        "n": str(found.n),
        "shown": found.shown,
        "dated": tgl(found.dated),
        "at": tgl_jam(found.at),
        "by": found.by.name if found.by else _("Balai"),
        "url": found.file.get_absolute_url() if found.file else found.url,
        "name": found.file.name if found.file else found.url,
    }


def history(events: list[Event]) -> list[parts.Stop]:
    """Return what happened, newest first, as a trail."""
    return [
        parts.Stop(
            words=event.get_what_display(),
            when=tgl_jam(event.at),
            by=event.by.name if event.by else _("Balai"),
            reason=event.note,
            css="bad" if event.what == Event.What.REJECTED else "",
        )
        for event in events
    ]
