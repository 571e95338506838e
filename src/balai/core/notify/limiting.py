"""No number gets more than a few texts an hour, whoever asks for them."""

from __future__ import annotations

from datetime import datetime, timedelta

from .models import Attempt, Channel, Message

HOUR = timedelta(hours=1)


def sms_free_at(message: Message, now: datetime, allowed: int) -> datetime | None:
    """Return when this message's number may get another text, or ``None``: now. ``allowed``: texts an hour.

    Other messages count once each, however often they were tried; the message itself doesn't count, so that a retry
    under the same key is not held back by its first try.
    """
    recent = Attempt.objects.filter(channel=Channel.SMS, phone_hash=message.phone_hash, at__gt=now - HOUR)
    first: dict[object, datetime] = {}
    for other, at in recent.exclude(message=message).order_by("at").values_list("message_id", "at"):
        first.setdefault(other, at)
    if len(first) < allowed:
        return None
    return sorted(first.values())[-allowed] + HOUR if allowed else now + HOUR
