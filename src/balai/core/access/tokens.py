"""Keys to the API for agencies' own applications: given, recognised, taken back."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import date

from django.db import transaction

from balai.core.audit import record
from balai.core.people.models import User
from balai.core.store import clock

from .models import ApiToken

PREFIX = "balai_"
SECRET_BYTES = 32


def give(
    name: str,
    *,
    user: User,
    scopes: Iterable[str],
    by: User | None,
    last_day: date | None = None,
) -> tuple[ApiToken, str]:
    """Make a key that acts as ``user`` within ``scopes``; the second value is the key itself, shown only now."""
    secret = PREFIX + secrets.token_urlsafe(SECRET_BYTES)
    with transaction.atomic():
        row = ApiToken.objects.create(
            name=name, user=user, token_hash=_hash(secret), scopes=sorted(set(scopes)), made_by=by, last_day=last_day
        )
        record(
            "access.token_given",
            by=by,
            subject=f"token:{row.pk}",
            detail={"user": user.pk, "scopes": row.scopes, "to": last_day},
        )
    return row, secret


@transaction.atomic
def revoke(token_id: int, *, by: User | None, reason: str) -> None:
    """Take a key back; its next request is refused."""
    row = ApiToken.objects.select_for_update(of=("self",)).get(pk=token_id)
    if row.revoked_at is None:
        row.revoked_at = clock.now()
        row.save(update_fields=["revoked_at"])
        record("access.token_revoked", by=by, subject=f"token:{token_id}", reason=reason)


def recognise(header: str) -> ApiToken | None:
    """Return the valid key in an ``Authorization`` header, or ``None``; notes once a day that it is in use."""
    kind, _, secret = header.partition(" ")
    if kind.lower() != "bearer" or not secret.startswith(PREFIX):
        return None
    found = ApiToken.objects.filter(token_hash=_hash(secret), revoked_at=None).select_related("user").first()
    today = clock.today()
    if found is None or not found.user.is_active or (found.last_day and found.last_day < today):
        return None
    if found.used_date != today:
        ApiToken.objects.filter(pk=found.pk).update(used_date=today)
    return found


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
