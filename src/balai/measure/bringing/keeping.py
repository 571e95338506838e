"""Keep a list that was brought anew: what is known is renewed, the rest is added."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from django.db.models import Model

BATCH = 500
Listed = TypeVar("Listed", bound=Model)


def renew(model: type[Listed], rows: Sequence[Listed], *, key: str = "code") -> int:
    """Add rows, and give those whose ``key`` is known their new columns; return how many are new.

    Call it in a transaction: the rows that are there stay locked, because another list may be coming at the same time.
    """
    known = set(model._default_manager.select_for_update().values_list(key, flat=True))
    columns = [f.name for f in model._meta.concrete_fields if f.name != key and not f.primary_key]
    model._default_manager.bulk_create(
        rows, batch_size=BATCH, update_conflicts=True, unique_fields=[key], update_fields=columns
    )
    return sum(getattr(row, key) not in known for row in rows)
