"""What every provider offers: try to carry a message, and say how it went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from balai.core.adapters import http

from ..models import Channel, Message


@dataclass(frozen=True, slots=True)
class Sent:
    """The provider took it, under its own number."""

    provider_id: str = ""


class Busy(Exception):
    """Not now. ``maybe_sent``: it may have gone out all the same."""

    def __init__(self, why: str, *, maybe_sent: bool = False) -> None:
        super().__init__(why)
        self.why, self.maybe_sent = why, maybe_sent


class Impossible(Exception):
    """This provider can never bring this message to this recipient."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Provider(Protocol):
    """Carries messages over one channel. ``rings``: a phone makes a sound, so quiet hours and limits hold."""

    code: str
    channel: Channel
    rings: bool

    def ready(self) -> bool:
        """Tell whether the city has set it up."""

    def send(self, message: Message) -> Sent:
        """Carry the message under ``message.pk`` as its key. Raises ``Busy`` or ``Impossible``."""


def busy(waiting: http.Waiting) -> Busy:
    """Turn an outside call's trouble into ours; a server that said 5xx or 429 did not take the message."""
    refused = waiting.why.startswith("busy_")
    return Busy(waiting.why, maybe_sent=waiting.maybe_done and not refused)
