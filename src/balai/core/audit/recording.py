"""Write into the trail, inside the caller's transaction: an act that can't be recorded doesn't happen."""

from typing import Any
from uuid import uuid4

from django.db import models


def record(
    action: str,
    *,
    by: models.Model | None,
    subject: str = "",
    detail: dict[str, Any] | None = None,
    reason: str = "",
) -> None:
    """Record that ``by`` did ``action`` ("case.moved") to ``subject`` ("case:12").

    ``detail`` holds ids, codes and numbers, never names, NIK or what a secret was. ``by`` is ``None`` for strangers
    and for Balai itself.
    """
    from .hashes import of_content
    from .models import Entry

    entry = Entry(
        action=action,
        by_id=by.pk if by is not None else None,
        subject=subject,
        detail=_plain(detail or {}),
        reason=reason[:500],
        nonce=uuid4(),
    )
    entry.mac = of_content(entry)
    entry.save(force_insert=True)


def read_of(person_id: int, *, by: models.Model | None, what: str, reason: str = "") -> None:
    """Record that ``by`` read personal data of a person; ``what`` names the page or column ("nik", "case:12")."""
    record("person.read", by=by, subject=f"person:{person_id}", detail={"what": what}, reason=reason)


def _plain(detail: dict[str, Any]) -> dict[str, Any]:
    """Return the detail as it comes back from the database, so that its hash stays the same."""
    import json

    from django.core.serializers.json import DjangoJSONEncoder

    return json.loads(json.dumps(detail, cls=DjangoJSONEncoder))
