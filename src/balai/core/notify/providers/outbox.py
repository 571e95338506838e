"""The outbox folder: where phone messages land while no gateway is set, for a laptop and a demo."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings

from ..models import Channel, Message
from .carrying import Busy, Sent


class Outbox:
    """One file for each message, named by its key; the same message is the same file."""

    code = "outbox"
    channel: Channel = Channel.SMS
    rings = False

    def ready(self) -> bool:
        """Always there."""
        return True

    def send(self, message: Message) -> Sent:
        """Write the file, readable by this installation only."""
        folder = Path(settings.BALAI_OUTBOX)
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            path = folder / f"{message.pk}.txt"
            part = path.with_suffix(f".{os.getpid()}.part")
            part.touch(mode=0o600)
            part.write_text(f"{message.phone}\n\n{message.text}\n")
            part.replace(path)
        except OSError:
            raise Busy("no_room") from None
        return Sent(path.name)
