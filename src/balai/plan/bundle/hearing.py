"""What the hub says about this city: asked now and then, shown on the bundle page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import msgspec
from django.db import transaction

from balai.core.areas import queries as areas
from balai.core.audit import record
from balai.core.store import clock

from .models import Hub

if TYPE_CHECKING:
    from balai.core.people.models import User

SECONDS = httpx.Timeout(5.0)
LARGEST = 256 * 1024


@transaction.atomic
def set_address(address: str, *, by: User | None) -> Hub:
    """Say where the hub is; what another hub said is forgotten."""
    row, _made = Hub.objects.update_or_create(
        only=True, defaults={"address": address.rstrip("/"), "status": None, "asked_at": None, "fault": ""}
    )
    record("bundle.hub_set", by=by, subject="bundle_hub", detail={"address": row.address})
    return row


def ask() -> str:
    """Ask the hub how our bundles fared; return ``""`` or what went wrong, as a code."""
    hub, city = Hub.objects.first(), areas.find_city()
    if hub is None or city is None:
        return ""
    fault, status = _asked(f"{hub.address}/hub/status/{city.code}.json")
    told = {"status": status} if status is not None else {}
    Hub.objects.filter(pk=hub.pk).update(asked_at=clock.now(), fault=fault, **told)
    return fault


def _asked(address: str) -> tuple[str, dict[str, object] | None]:
    try:
        with httpx.Client(timeout=SECONDS, follow_redirects=False, trust_env=False) as line:
            reply = line.get(address)
    except (httpx.TransportError, httpx.InvalidURL, httpx.UnsupportedProtocol):
        return "no_connection", None
    if reply.status_code == 404:
        return "unknown_city", None
    if reply.status_code != 200 or len(reply.content) > LARGEST:
        return "unreadable", None
    try:
        found = msgspec.json.decode(reply.content)
    except msgspec.DecodeError:
        return "unreadable", None
    return ("", found) if isinstance(found, dict) else ("unreadable", None)
