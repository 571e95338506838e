"""What gateways report later: delivered, read, or not after all. Reports come late, twice and out of order."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction

from balai.core.store import clock

from .models import Message

RANK = {"": 0, "failed": 1, "sent": 2, "delivered": 3, "read": 4}


@transaction.atomic
def apply(provider: str, key: str, status: str, *, provider_id: str = "", error: str = "") -> bool:
    """Take a report on one message: ``sent``, ``delivered``, ``read`` or ``failed``; ``False`` for a strange key.

    Delivered beats failed. A failed message goes to the next provider. A report on a message whose own try never
    came back settles it: it went out.
    """
    try:
        message = Message.objects.select_for_update(of=("self",)).filter(pk=key).first()
    except (ValidationError, ValueError):
        return False
    if message is None or status not in RANK:
        return False
    if status == "failed":
        return _not_after_all(message, provider, error)
    if message.state in {Message.State.SENDING, Message.State.FAILED, Message.State.QUEUED}:
        message.state, message.provider, message.sent_at = Message.State.SENT, provider, clock.now()
        message.channel = _channel(provider) or message.channel
        message.provider_id = provider_id[:200] or message.provider_id
    if status != "sent" and RANK[status] > RANK[message.receipt]:
        message.receipt = status
    message.save()
    return True


def _not_after_all(message: Message, provider: str, error: str) -> bool:
    """Rule the provider out and queue the message again, unless it arrived or travels another way."""
    if message.receipt in {"delivered", "read"} or message.provider != provider:
        return True
    message.ruled_out = sorted({*message.ruled_out, provider})
    message.receipt, message.error = Message.Receipt.FAILED, error[:40]
    if message.state in {Message.State.SENT, Message.State.SENDING}:
        message.state, message.next_at, message.lease = Message.State.FAILED, clock.now(), ""
    message.save()
    return True


def _channel(code: str) -> str:
    from .providers import provider

    found = provider(code)
    return found.channel if found else ""
