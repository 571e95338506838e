"""Bring facts to their listeners, each once in effect, whatever dies in between."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

import msgspec
from django.db import transaction
from django.db.models import QuerySet

from balai.core.declare import house
from balai.core.store import clock, engine, memory

from .models import Delivery, Fact

TRIES = 12
log = logging.getLogger(__name__)


def read(row: Fact) -> Any:
    """Return the dataclass that was told."""
    return msgspec.convert(row.body, house().facts[row.kind], strict=False)


def wait(tries: int) -> timedelta:
    """Return how long to wait before the next try: 2, 4, 8 … seconds, at most an hour."""
    return timedelta(seconds=min(2**tries, 3600))


def deliver_due(limit: int = 200) -> int:
    """Deliver what is due; return how many listeners were served. Many workers may do this at once."""
    served = 0
    for _ in range(limit):
        if not _due().exists():  # look before opening a transaction: on SQLite that takes the only write lock
            break
        outcome = _deliver_one()
        if outcome is None:
            break
        served += outcome
    return served


def _due() -> QuerySet[Delivery]:
    return Delivery.objects.filter(gave_up=False, due_at__lte=clock.now()).order_by("due_at", "id")


def _deliver_one() -> bool | None:
    """Serve one listener; ``None`` when nothing is due, ``False`` when it failed and waits for another try."""
    pk: int | None = None
    try:
        with memory.one_request(), transaction.atomic():
            delivery = engine.claim(_due()).select_related("fact").first()
            if delivery is None:
                return None
            pk = delivery.pk
            told = delivery.fact
            listener = house().listeners(house().facts[told.kind])[delivery.listener]
            listener(read(told), told)
            delivery.delete()
            return True
    except Exception as error:  # a listener's fault must not stop the others
        if pk is None:
            raise
        _put_off(pk, error)
        return False


def _put_off(pk: int, error: Exception) -> None:
    log.warning("delivery %s failed: %s", pk, type(error).__name__)
    with transaction.atomic():
        row = Delivery.objects.filter(pk=pk).first()
        if row is None:
            return
        row.tries += 1
        row.due_at = clock.now() + wait(row.tries)
        row.gave_up = row.tries >= TRIES
        row.error = f"{type(error).__module__}.{type(error).__name__}"
        row.save()


def try_again(pk: int) -> None:
    """Let an operator have a delivery tried again that had been given up."""
    Delivery.objects.filter(pk=pk).update(gave_up=False, tries=0, due_at=clock.now())
