"""When evidence may no longer be brought for an evaluation."""

from __future__ import annotations

from django.utils.translation import gettext as _

from balai.plan.evidence.models import Item
from balai.plan.evidence.queries import OWED

from . import queries, rules


def gate(item: Item) -> str | None:
    """Return why a piece may not be brought: the evaluation has ended, or is locked and nobody asked again."""
    assessment = queries.open_round(item.instrument, item.year)
    if assessment is None or rules.State(assessment.state) in rules.BEFORE_LOCK:
        return None
    if rules.State(assessment.state) in rules.ENDED:
        return _("Penilaian tahun ini sudah selesai, jadi bukti tidak diterima lagi.")
    if item.state not in OWED:
        return _("Penilaian sudah dikunci. Bukti diganti hanya bila pemeriksa atau asesor memintanya.")
    return None
