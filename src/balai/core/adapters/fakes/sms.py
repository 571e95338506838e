"""An SMS gateway that speaks GSMA OneAPI and sends a repeated ``clientCorrelator`` once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from .framework import Answer, Call, Fake

PATH = re.compile(r"^/smsmessaging/v1/outbound/(?P<sender>[^/]+)/requests$")


class Sms(Fake):
    """The gateway. ``delivered`` counts texts put on phones, by correlator; ``numbers`` by telephone number."""

    modes: Mapping[str, str] = {
        "address": "SVC0004: the number can't be",
        "policy": "POL0001: the policy forbids",
    }

    def reset(self) -> None:
        """Forget what was delivered too."""
        super().reset()
        self.delivered: Counter[str] = Counter()
        self.numbers: Counter[str] = Counter()
        self.texts: dict[str, str] = {}

    def key(self, call: Call) -> str:
        """Count by correlator."""
        try:
            return str(call.json()["outboundSMSMessageRequest"]["clientCorrelator"])
        except (ValueError, KeyError, TypeError):
            return ""

    def answer(self, call: Call, mode: str) -> Answer:
        """Take a text."""
        found = PATH.match(call.path)
        if call.method != "POST" or not found:
            return Answer({"requestError": {"serviceException": {"messageId": "SVC0001"}}}, 404)
        if mode == "address":
            return Answer(
                {"requestError": {"serviceException": {"messageId": "SVC0004", "text": "No valid address"}}}, 400
            )
        if mode == "policy":
            return Answer({"requestError": {"policyException": {"messageId": "POL0001", "text": "Policy error"}}}, 403)
        request = call.json()["outboundSMSMessageRequest"]
        key = request["clientCorrelator"]
        with self.lock:
            if not self.delivered[key]:
                self.delivered[key] += 1
                self.texts[key] = request["outboundSMSTextMessage"]["message"]
                for address in request["address"]:
                    self.numbers[address.removeprefix("tel:")] += 1
        where = f"/smsmessaging/v1/outbound/{found['sender']}/requests/{key}"
        return Answer({"resourceReference": {"resourceURL": where}}, 201, {"Location": where})

    def log(self) -> dict[str, Any]:
        """Return the counts, with deliveries by key."""
        return {**super().log(), "delivered": dict(self.delivered)}


def make() -> Sms:
    """Return a gateway that has sent nothing yet."""
    return Sms()
