"""Speak CALL_VERIFY_BY_ELEMEN: one POST of upper-case JSON over the private line, at most five seconds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from .. import http
from ..systems import Settings
from . import elements, replies
from .verdicts import Outcome, Verdict

if TYPE_CHECKING:
    from balai.core.people.models import User

PATH = "dukcapil/get_json/{customer}/CALL_VERIFY_BY_ELEMEN"


def verify(
    fields: Mapping[str, Any], settings: Settings, *, subject: str, by: User | None
) -> tuple[dict[str, Verdict], replies.Said | None]:
    """Ask the register about one person; return verdicts, or what it said instead. Raises ``http.Waiting``."""
    body = {
        "USER_ID": settings["user"],
        "PASSWORD": settings["password"],
        "IP_USER": settings["ip"],
        "TRESHOLD": settings["threshold"],  # the service spells it so
        **elements.written(fields, date_format=settings["date_format"]),
    }
    path = PATH.format(customer=quote(settings["customer"], safe=""))
    reply = http.call("dukcapil", "POST", path, what="match", json=body, subject=subject, by=by)
    try:
        return replies.read(reply.data)
    except replies.Unreadable:
        return {}, replies.Said(Outcome.WAITING, f"status_{reply.status}" if not reply.ok else "unreadable", "")
