"""What every screen of an evaluation begins with: the evaluation, and what this officer is in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from balai.core.access import SignedRequest
from balai.measure.instruments import wording
from balai.measure.instruments.rules import Instrument, Node

from .. import authority, queries
from ..models import Assessment


@dataclass(frozen=True, slots=True)
class Room:
    """An evaluation as one officer sees it."""

    assessment: Assessment
    instrument: Instrument
    who: authority.Standing

    @property
    def title(self) -> str:
        """What it is called."""
        return wording.assessed(self.instrument, self.assessment.year)

    @property
    def leaves(self) -> tuple[Node, ...]:
        """The leaves this officer may open, in the order of the tree."""
        return tuple(leaf for leaf in self.instrument.leaves if self.who.sees(self.instrument, leaf.code))

    def crumbs(self, *more: tuple[Any, str]) -> list[tuple[Any, str]]:
        """Return the way here."""
        home = (_("Ruang penilaian"), reverse("evaluation:list"))
        return [home, (self.title, reverse("evaluation:room", args=[self.assessment.pk])), *more]


def enter(request: SignedRequest, pk: int) -> Room:
    """Return the evaluation, or answer 404 as if it weren't there."""
    assessment = queries.visible(request.user).filter(pk=pk).first()
    if assessment is None:
        raise Http404
    return Room(assessment, authority.instrument_of(assessment), authority.standing(request.user, assessment))


def leaf_in(room: Room, code: str) -> Node:
    """Return a leaf this officer may open, or answer 404."""
    leaf = room.instrument.by_code.get(code)
    if leaf is None or not leaf.leaf or not room.who.sees(room.instrument, code):
        raise Http404
    return leaf


def key_of(request: SignedRequest) -> str:
    """Return the form's own key."""
    return request.POST.get("key", "")[:80]


def whole(text: str | None) -> int:
    """Return a whole number from a hidden field, 0 for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0
