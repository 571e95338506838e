"""Which files an evaluation opens: evidence to seated assessors, its letter to everybody who takes part."""

from __future__ import annotations

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
    user = request.user
    return access.may(user, "evaluation.assess") and any(
        _covers(user, version.item.instrument, version.item.year, version.item.leaf)
        for version in evidence.uses(file.pk)
    )


def _covers(user: User, instrument: str, year: int, leaf: str) -> bool:
    assessment = queries.open_round(instrument, year)
    if assessment is None:
        return False
    return authority.standing(user, assessment).sees(authority.instrument_of(assessment), leaf)


def letter(request: HttpRequest, file: StoredFile) -> bool:
    """Tell whether the file is the letter of an evaluation that this account may open."""
    if not request.user.is_authenticated:
        return False
    rows = queries.visible(request.user).filter(letter__versions__file=file)
    return rows.exists()
