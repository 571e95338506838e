"""Who may open the proofs of the yearly report: those who may read it."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest

from balai.core.access import may
from balai.core.people.models import User

PROOF = "lppd.proof"
TABLE = "lppd.table"


def may_read(request: HttpRequest, file: object) -> bool:
    """Tell whether this reader sees proofs of the report."""
    return request.user.is_authenticated and may(cast(User, request.user), "lppd.see")
