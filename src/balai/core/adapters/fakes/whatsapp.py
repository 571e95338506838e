"""A WhatsApp Business Cloud API: takes template messages and counts what arrives on phones.

Unlike Meta's it honours ``Idempotency-Key``, as gateways of national partners do; ``forgetful`` behaves like Meta's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from .framework import Answer, Call, Fake

PATH = re.compile(r"^/v\d+\.\d+/(?P<number>[^/]+)/messages$")


class WhatsApp(Fake):
    """The gateway. ``delivered`` counts messages put on phones, by the sender's key."""

    modes: Mapping[str, str] = {
        "forgetful": "delivers a repeated key again",
        "undeliverable": "error 131026: this number has no WhatsApp",
        "expired": "error 190: the token is no longer good",
        "limit": "error 130429: too many messages",
        "template": "error 132001: no such template",
    }
    errors: Mapping[str, tuple[int, int]] = {
        "undeliverable": (400, 131026),
        "expired": (401, 190),
        "limit": (400, 130429),
        "template": (404, 132001),
    }

    def reset(self) -> None:
        """Forget what was delivered too."""
        super().reset()
        self.delivered: Counter[str] = Counter()
        self.bodies: dict[str, Any] = {}

    def answer(self, call: Call, mode: str) -> Answer:
        """Take a message."""
        if call.method != "POST" or not PATH.match(call.path):
            return Answer({"error": {"message": "Unsupported request", "code": 100}}, 400)
        if not call.headers.get("authorization", "").startswith("Bearer "):
            return _error(401, 190)
        if mode in self.errors:
            return _error(*self.errors[mode])
        body = call.json()
        parameters = body["template"]["components"][0]["parameters"]
        if body.get("messaging_product") != "whatsapp" or any("\n" in p["text"] for p in parameters):
            return _error(400, 100)
        key = body.get("biz_opaque_callback_data", "")
        with self.lock:
            if mode == "forgetful" or not self.delivered[key]:
                self.delivered[key] += 1
            self.bodies[key] = body
        return Answer(
            {
                "messaging_product": "whatsapp",
                "contacts": [{"input": body["to"], "wa_id": body["to"]}],
                "messages": [{"id": f"wamid.{key}", "message_status": "accepted"}],
            }
        )

    def log(self) -> dict[str, Any]:
        """Return the counts, with deliveries by key."""
        return {**super().log(), "delivered": dict(self.delivered)}


def _error(status: int, code: int) -> Answer:
    return Answer({"error": {"message": f"(#{code})", "type": "OAuthException", "code": code}}, status)


def make() -> WhatsApp:
    """Return a gateway that has sent nothing yet."""
    return WhatsApp()
