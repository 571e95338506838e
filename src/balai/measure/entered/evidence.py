"""Who may open the files behind figures: officers of any agency; strangers see only that a file is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

from balai.core.access import may

if TYPE_CHECKING:
    from balai.core.files.models import StoredFile

EVIDENCE = "measure.evidence"
TABLE = "measure.table"


def may_read(request: HttpRequest, file: StoredFile) -> bool:
    """Tell whether this reader sees evidence of figures."""
    return request.user.is_authenticated and may(request.user, "entered.see")
