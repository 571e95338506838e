"""Which key speaks for a city: pinned by a person, followed by the one that the old key names, or registered anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import transaction

from balai.core.audit import record
from balai.hub.models import City, CityKey
from balai.vocabulary import exchange
from balai.vocabulary.exchange import Bad, Succession, Why

if TYPE_CHECKING:
    from balai.core.people.models import User

How = CityKey.How


class BadKey(ValueError):
    """That is no public key of 32 bytes in base64."""


class NoReason(ValueError):
    """A key that takes another's place needs a reason."""


@dataclass(frozen=True, slots=True)
class Believed:
    """A key and the bundles it may sign: from ``since`` up to, but without, ``until`` (``None``: no end yet)."""

    key: Ed25519PublicKey
    since: int
    until: int | None

    def signs(self, sequence: int) -> bool:
        """Tell whether the bundle with this sequence number is the key's to sign."""
        return self.since <= sequence and (self.until is None or sequence < self.until)


def believed(city: City) -> dict[str, list[Believed]]:
    """Return every key the city ever had, by short name, each with the bundles that were its to sign."""
    rows = list(CityKey.objects.filter(city=city).order_by("turn"))
    ends = [row.since for row in rows[1:]] + [None]
    found: dict[str, list[Believed]] = {}
    for row, end in zip(rows, ends, strict=True):
        key = exchange.public_key(row.key)
        found.setdefault(exchange.key_id(key), []).append(Believed(key, row.since, end))
    return found


@transaction.atomic
def set_key(city_id: int, key: str, *, by: User | None, reason: str = "") -> None:
    """Believe ``key`` and no other from the next bundle on. The same key again changes nothing.

    The first one needs no reason, one that takes another's place does. Raises ``BadKey``, ``NoReason``.
    """
    try:
        key = exchange.public_text(exchange.public_key(key))
    except ValueError:
        raise BadKey from None
    city = City.objects.select_for_update().get(pk=city_id)
    if city.key == key:
        return
    if city.key and not reason.strip():
        raise NoReason
    told = {"how": How.REGISTERED, "reason": reason.strip()[:300]} if city.key else {"how": How.PINNED}
    _next(city, key, since=city.last_sequence + 1 if city.key else 0, **told)
    detail = {"key": exchange.key_id(exchange.public_key(key))}
    record("hub.key_set", by=by, subject=f"hub_city:{city.pk}", detail=detail, reason=reason)


@transaction.atomic
def follow(city_id: int, raw: Any) -> bool:
    """Believe the new key that a city's old one names; tell whether anything changed. Raises ``Bad``.

    What the old key may still sign ends where the statement says. A statement by a key that no longer speaks for the
    city changes nothing, whether it was followed once or not; so shown again it is nothing new.
    """
    said = exchange.read_succession(raw)
    city = City.objects.select_for_update().get(pk=city_id)
    if not city.key or said.old != exchange.key_id(exchange.public_key(city.key)):
        return False
    new = exchange.public_text(exchange.follow(said, city=city.code, old=exchange.public_key(city.key)))
    _refuse_return(city, said, new)
    _next(city, new, since=said.after + 1, how=How.ANNOUNCED, statement=msgspec.to_builtins(said))
    detail = {"old": said.old, "key": exchange.key_id(exchange.public_key(new)), "after": said.after}
    record("hub.key_followed", by=None, subject=f"hub_city:{city.pk}", detail=detail)
    return True


def _refuse_return(city: City, said: Succession, new: str) -> None:
    """Refuse a key the city had before, and an end before what the old key has signed already."""
    if CityKey.objects.filter(city=city, key=new).exists():
        raise Bad(Why.SUCCESSION, f"{said.new[:16]}…")
    if said.after < city.last_sequence:
        raise Bad(Why.SUCCESSION, f"{said.after} < {city.last_sequence}")


def _next(city: City, key: str, **told: Any) -> None:
    turn = CityKey.objects.filter(city=city).count() + 1
    CityKey.objects.create(city=city, turn=turn, key=key, **told)
    City.objects.filter(pk=city.pk).update(key=key, list_mark="")
