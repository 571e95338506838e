"""Who may change which programme: planners every one, an agency's people their own."""

from __future__ import annotations

from typing import Any

from balai.core.access import may

from .models import Plan, Programme

PROPOSING = (Plan.State.DRAFT, Plan.State.OPD_INPUT)


def may_write(user: Any, programme: Programme) -> bool:
    """Tell whether somebody may change what a programme says; agencies only until their input is closed."""
    if not programme.plan.open:
        return False
    if may(user, "plan.edit"):
        return True
    return programme.plan.state in PROPOSING and may(user, "plan.propose", agency=programme.lead_id)


def may_tell(user: Any, programme: Programme) -> bool:
    """Tell whether somebody may say how a programme goes, tie it and show proof."""
    return may(user, "plan.edit") or may(user, "plan.propose", agency=programme.lead_id)
