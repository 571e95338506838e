"""What ends one file of a birth ends the papers that hang on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from balai.core.cases import actions as cases
from balai.core.cases.models import Case

from ..queries import births
from ..rules.papers import Paper

if TYPE_CHECKING:
    from balai.core.people.models import User

CARDS = (Paper.FAMILY_CARD, Paper.CHILD_CARD)


def close_together(case: Case, *, by: User | None, data: Mapping[str, Any]) -> None:
    """Close a baby's child card with its akta, and the family card when no akta of the birth is left open.

    Called inside the move that refuses or withdraws the akta; the cards end as ``dropped``, by Balai itself.
    """
    head_id = case.parent_id or case.pk
    open_cards = Case.objects.filter(parent_id=head_id, type_code__in=CARDS, closed_at=None)
    birth = births.of_case(case)
    others = [b for b in births.babies(birth) if b.case_id != case.pk and b.alive and b.case.closed_at is None]
    for card in open_cards:
        own = card.type_code == Paper.CHILD_CARD and card.person_id == case.person_id
        if own or (card.type_code == Paper.FAMILY_CARD and not others):
            cases.move(card.pk, "drop", by=None, key=f"with:{case.pk}")
