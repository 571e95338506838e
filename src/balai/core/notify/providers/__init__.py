"""Who carries messages, and in which order they are asked."""

from __future__ import annotations

from balai.core.parameters import value

from ..models import Channel, Message
from .carrying import Busy, Impossible, Provider, Sent
from .mail import Mail
from .outbox import Outbox
from .sms import Sms
from .whatsapp import WhatsApp

__all__ = ["Busy", "Impossible", "Provider", "Sent", "able", "provider", "route"]

PROVIDERS: tuple[Provider, ...] = (WhatsApp(), Sms("sms"), Sms("sms2"), Mail())
OUTBOX = Outbox()


def able() -> list[Provider]:
    """Return who is set up, best first: channels in the city's order, each with its stand-ins.

    Where no gateway is set, phone messages land in the outbox folder.
    """
    order = [c.strip() for c in value("notify.order").split(",")]
    found = sorted((p for p in PROVIDERS if p.channel in order and p.ready()), key=lambda p: order.index(p.channel))
    if not any(p.channel in {Channel.WHATSAPP, Channel.SMS} for p in found):
        found.insert(0, OUTBOX)
    return found


def route(message: Message, found: list[Provider]) -> list[Provider]:
    """Return who of those set up may carry this message."""
    return [p for p in found if _addressed(message, p.channel) and p.code not in message.ruled_out]


def _addressed(message: Message, channel: str) -> bool:
    return bool(message.email if channel == Channel.EMAIL else message.phone)


def provider(code: str) -> Provider | None:
    """Return the provider of that code."""
    return next((p for p in (*PROVIDERS, OUTBOX) if p.code == code), None)
