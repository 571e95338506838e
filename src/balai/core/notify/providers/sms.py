"""SMS gateways that speak GSMA OneAPI, "RESTful SMS" version 1 (OMA RESTful Network API for Messaging 1.0).

``POST /smsmessaging/v1/outbound/{sender}/requests`` with ``clientCorrelator``: "using the same clientCorrelator when
retrying the request allows the operator to avoid sending the same message twice". Answer 201 with
``resourceReference``; receipts arrive as ``deliveryInfoNotification`` at ``notifyURL``.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.conf import settings as django_settings
from django.urls import reverse

from balai.core.adapters import http
from balai.core.adapters.systems import Settings, settings_of

from ..models import Channel, Message
from .carrying import Busy, Impossible, Sent, busy

NEVER = frozenset({"SVC0002", "SVC0004", "SVC0280", "SVC0281"})  # bad value, bad address, too long, format
SENDER = "tel:"


class Sms:
    """One gateway; a second one stands in when the first is away."""

    channel: Channel = Channel.SMS
    rings = True

    def __init__(self, code: str) -> None:
        self.code = code

    def ready(self) -> bool:
        """Tell whether address and sender are set."""
        return not settings_of(self.code).missing

    def send(self, message: Message) -> Sent:
        """Send one text."""
        settings = settings_of(self.code)
        sender = settings["sender"] if ":" in settings["sender"] else f"{SENDER}{settings['sender']}"
        request: dict[str, Any] = {
            "address": [f"tel:{message.phone}"],
            "senderAddress": sender,
            "outboundSMSTextMessage": {"message": message.text},
            "clientCorrelator": str(message.pk),
        }
        if settings["receipt"]:
            request["receiptRequest"] = {"notifyURL": self._receipts(settings), "callbackData": str(message.pk)}
        try:
            reply = http.call(
                self.code,
                "POST",
                f"smsmessaging/v1/outbound/{quote(sender, safe='')}/requests",
                what="send",
                json={"outboundSMSMessageRequest": request},
                auth=(settings["user"], settings["password"]) if settings["user"] else None,
                key=str(message.pk),
                subject=f"message:{message.pk}",
            )
        except http.Waiting as waiting:
            raise busy(waiting) from None
        return self._read(reply)

    def _receipts(self, settings: Settings) -> str:
        path = reverse("notify:sms_receipt", args=[self.code, settings["receipt"]])
        return f"{django_settings.BALAI_ADDRESS}{path}"

    def _read(self, reply: http.Reply) -> Sent:
        data: Any = reply.data if isinstance(reply.data, dict) else {}
        if reply.ok:
            return Sent(str((data.get("resourceReference") or {}).get("resourceURL", ""))[:200])
        error = data.get("requestError") or {}
        said = str((error.get("serviceException") or {}).get("messageId", ""))
        if said in NEVER:
            raise Impossible(said)
        raise Busy(said or f"status_{reply.status}")
