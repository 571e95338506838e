"""How a code reaches a phone. Until a gateway is named, it lands in the outbox folder, for a laptop and a demo."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from balai.core.store import clock
from balai.core.store.ids import uuid7

Sender = Callable[[str, str], None]


def to_outbox(phone: str, text: str) -> None:
    """Write a message to a file in the outbox folder, readable by this installation only."""
    folder = Path(settings.BALAI_OUTBOX)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"{clock.now():%Y%m%d-%H%M%S}-{uuid7()}.txt"
    path.touch(mode=0o600)
    path.write_text(f"{phone}\n\n{text}\n")


_sender: Sender = to_outbox


def send_with(sender: Sender) -> None:
    """Let ``sender(phone, text)`` carry codes; called at start by whoever owns a gateway."""
    global _sender
    _sender = sender


def to_phone(phone: str, text: str) -> None:
    """Send a short text now. A code is worth nothing later, so it doesn't wait in a queue."""
    _sender(phone, text)
