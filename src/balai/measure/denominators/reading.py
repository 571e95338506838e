"""Who may open the files that snapshots came from."""

from __future__ import annotations

from django.http import HttpRequest

from balai.core.access import may


def may_read(request: HttpRequest, file: object) -> bool:
    """Tell whether this reader sees population counts."""
    return request.user.is_authenticated and may(request.user, "denominators.see")
