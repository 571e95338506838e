"""Who may open the proofs of the yearly report: those who may read it."""

from __future__ import annotations

from django.http import HttpRequest

from balai.core.access import may

PROOF = "lppd.proof"
TABLE = "lppd.table"


def may_read(request: HttpRequest, file: object) -> bool:
    """Tell whether this reader sees proofs of the report."""
    return request.user.is_authenticated and may(request.user, "lppd.see")
