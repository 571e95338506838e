"""Why a change to a plan can't be made; each carries the sentence to show."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ..models import Plan


class Refused(Exception):
    """The change can't be made; its text says why and what to do."""


class Frozen(Refused):
    """The plan was adopted: its contents are the law's text now."""

    def __init__(self) -> None:
        super().__init__(_("Rencana ini sudah ditetapkan dan tidak dapat diubah. Buat versi baru untuk mengubahnya."))


class NotYet(Refused):
    """Something is missing before this move."""


def opened(plan_id: int) -> Plan:
    """Return the plan, locked until the transaction ends. Raises ``Frozen`` once it was adopted."""
    plan = Plan.objects.select_for_update(of=("self",)).get(pk=plan_id)
    if not plan.open:
        raise Frozen
    return plan
