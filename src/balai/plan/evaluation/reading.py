"""Which files of evidence an assessor may open: those of the leaves of their seats, while the seat lasts."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest

from balai.core import access
from balai.core.files.models import StoredFile
from balai.core.people.models import User
from balai.plan.evidence import queries as evidence

from . import authority, queries


def assessor(request: HttpRequest, file: StoredFile) -> bool:
    """Tell whether the file stands behind a leaf that this account assesses today."""
    if not request.user.is_authenticated:
        return False
    user = cast("User", request.user)
    return access.may(user, "evaluation.assess") and any(
        _covers(user, version.item.instrument, version.item.year, version.item.leaf)
        for version in evidence.uses(file.pk)
    )


def _covers(user: User, instrument: str, year: int, leaf: str) -> bool:
    assessment = queries.open_round(instrument, year)
    if assessment is None:
        return False
    return authority.standing(user, assessment).sees(authority.instrument_of(assessment), leaf)
