"""Cities come in, connect, pause. A city's key is pinned by a person who compared it with the city."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.db import IntegrityError, transaction

from balai.core.audit import record
from balai.core.store import clock
from balai.hub.arriving import keys
from balai.hub.models import City

if TYPE_CHECKING:
    from balai.core.people.models import User


class Taken(Exception):
    """Another city has this code or address."""


class BadAddress(ValueError):
    """That is no web address of a city, or one of a private machine."""


@transaction.atomic
def note(*, code: str, name: str, province_name: str, by: User | None, made_up: bool = False) -> City:
    """Write a city down; it takes part once it is connected. Raises ``Taken``."""
    if City.objects.filter(code=code).exists():
        raise Taken(code)
    city = City.objects.create(
        code=code,
        name=name,
        sort_key=sort_key(name),
        province=code[:2],
        province_name=province_name,
        made_up=made_up,
    )
    record("hub.city_noted", by=by, subject=f"hub_city:{city.pk}", detail={"code": code})
    return city


def sort_key(name: str) -> str:
    """Return what a city is sorted by: its name without what kind of city it is, in small letters."""
    return name.removeprefix("Kota ").removeprefix("Kabupaten ").casefold()


@transaction.atomic
def connect(city_id: int, *, address: str, key: str, by: User | None, reason: str = "", private: bool = False) -> City:
    """Fetch a city's bundles from ``address`` from now on, believing ``key`` and no other.

    Raises ``Taken``, ``BadAddress``, ``keys.BadKey``, ``keys.NoReason`` (when it is another key than so far). A changed
    key makes held bundles count anew at the next look. ``private``: allow an address inside our own network, for trials
    on one machine.
    """
    keys.set_key(city_id, key, by=by, reason=reason)
    city = City.objects.select_for_update().get(pk=city_id)
    city.address = checked(address, private=private)
    city.state, city.list_mark, city.due_at, city.failures = City.State.JOINED, "", clock.now(), 0
    try:
        with transaction.atomic():
            city.save(update_fields=["address", "state", "list_mark", "due_at", "failures"])
    except IntegrityError:
        raise Taken(address) from None
    record("hub.city_connected", by=by, subject=f"hub_city:{city.pk}", detail={"address": city.address})
    return city


def checked(address: str, *, private: bool) -> str:
    """Return an address without what we never follow. Raises ``BadAddress``."""
    parts = urlsplit(address.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.query or parts.fragment:
        raise BadAddress(address)
    try:
        inside = not ipaddress.ip_address(parts.hostname).is_global
    except ValueError:
        inside = parts.hostname == "localhost" or "." not in parts.hostname
    if inside and not private:
        raise BadAddress(address)
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


@transaction.atomic
def pause(city_id: int, *, by: User | None, reason: str) -> None:
    """Stop fetching; what was taken stays."""
    City.objects.filter(pk=city_id, state=City.State.JOINED).update(state=City.State.PAUSED)
    record("hub.city_paused", by=by, subject=f"hub_city:{city_id}", reason=reason)


@transaction.atomic
def resume(city_id: int, *, by: User | None) -> None:
    """Fetch again, at once."""
    paused = City.objects.filter(pk=city_id, state=City.State.PAUSED)
    paused.update(state=City.State.JOINED, due_at=clock.now(), list_mark="")
    record("hub.city_resumed", by=by, subject=f"hub_city:{city_id}")
