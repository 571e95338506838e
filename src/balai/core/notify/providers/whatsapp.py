"""WhatsApp Business Cloud API: template messages, because the city writes first.

Source: Meta, "Cloud API: Messages", "Error codes", "Webhooks: messages" (public reference). ``POST
/{version}/{phone-number-id}/messages``; ``biz_opaque_callback_data`` comes back with each receipt. The API itself
does not recognise a repeated request, so a try of unknown outcome waits for a receipt before it is repeated.
"""

from __future__ import annotations

from typing import Any

from balai.core.adapters import http
from balai.core.adapters.systems import settings_of

from ..models import Channel, Message
from .carrying import Busy, Impossible, Sent, busy

NEVER = frozenset({100, 131008, 131009, 131021, 131026, 131030, 131047, 131050, 131051, *range(132000, 132016)})


class WhatsApp:
    """The Cloud API, or a partner that speaks it."""

    code = "whatsapp"
    channel: Channel = Channel.WHATSAPP
    rings = True

    def ready(self) -> bool:
        """Tell whether address, number and token are set."""
        return not settings_of(self.code).missing

    def send(self, message: Message) -> Sent:
        """Send the message as the one parameter of its template's body."""
        settings = settings_of(self.code)
        body = {
            "messaging_product": "whatsapp",
            "recipient_type": "individual",
            "to": (message.phone or "").lstrip("+"),
            "type": "template",
            "template": {
                "name": message.template or settings["template"],
                "language": {"code": message.language},
                "components": [{"type": "body", "parameters": [{"type": "text", "text": flat(message.text)}]}],
            },
            "biz_opaque_callback_data": str(message.pk),
        }
        try:
            reply = http.call(
                self.code,
                "POST",
                f"{settings['version']}/{settings['phone_id']}/messages",
                what="send",
                json=body,
                headers={"Authorization": f"Bearer {settings['token']}"},
                key=str(message.pk),
                subject=f"message:{message.pk}",
            )
        except http.Waiting as waiting:
            raise busy(waiting) from None
        return self._read(reply)

    def _read(self, reply: http.Reply) -> Sent:
        data: Any = reply.data if isinstance(reply.data, dict) else {}
        if reply.ok:
            messages = data.get("messages") or [{}]
            return Sent(str(messages[0].get("id", "")))
        code = (data.get("error") or {}).get("code")
        if code in NEVER:
            raise Impossible(f"whatsapp_{code}")
        raise Busy(f"whatsapp_{code or reply.status}")


def flat(text: str) -> str:
    """Return the text as a template parameter may carry it: one line, no runs of spaces."""
    return " ".join(text.split())
