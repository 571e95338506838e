"""Ask every agency at once for what is not proven yet."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from balai.plan.evidence import actions as evidence
from balai.plan.evidence import queries as proofs

from .. import authority
from ..models import Assessment, Leaf

if TYPE_CHECKING:
    from balai.core.people.models import User


def ask_all(assessment_id: int, *, due: date, by: User, key: str) -> int:
    """Ask the owner of each leaf without any evidence for some; return how many were asked.

    Leaves without an owner are passed over. The same key asks nobody twice.
    """
    assessment = Assessment.objects.get(pk=assessment_id)
    instrument = authority.instrument_of(assessment)
    known = proofs.of_year(assessment.instrument, assessment.year)
    owners = {
        leaf.code: leaf.agency
        for leaf in Leaf.objects.filter(assessment=assessment).select_related("agency")
        if leaf.agency is not None
    }
    bare = [leaf for leaf in instrument.leaves if leaf.code in owners and not known.get(leaf.code)]
    for leaf in bare:
        asked = next((level.evidence for level in leaf.levels if level.evidence), ())
        evidence.ask(
            assessment.instrument,
            assessment.year,
            leaf.code,
            title=("; ".join(asked) or leaf.name)[:300],
            agency=owners[leaf.code],
            due=due,
            by=by,
            key=f"{key}:{leaf.code}",
        )
    return len(bare)
