"""A city's new key, vouched for by the old one: who holds the old key names its successor, and the new key agrees.

Kept in the city's list of bundles. A key that was replaced vouches for no other, and never comes back, so a statement
that was seen once changes nothing when it is shown again.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import Annotated, Any

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from msgspec import Meta

from .parts import CityCode, Count, Moment, Part
from .sealing import Bad, Why, canonical, key_id, public_key, public_text

KeyId = Annotated[str, Meta(pattern=r"^[0-9a-f]{16}$")]
PublicText = Annotated[str, Meta(pattern=r"^[A-Za-z0-9+/]{43}=$")]
Signed = Annotated[str, Meta(pattern=r"^[A-Za-z0-9+/]{86}==$")]


class Succession(Part, frozen=True, kw_only=True):
    """From the bundle after ``after`` on, ``new`` signs. ``old``: the short name of the key that signed so far.

    ``by_old`` and ``by_new``: both keys' signatures of the same statement, in base64.
    """

    city: CityCode
    old: KeyId
    new: PublicText
    after: Count
    at: Moment
    by_old: Signed
    by_new: Signed


def succession_statement(city: str, old: str, new: str, after: int, at: str) -> bytes:
    """Return what both keys sign."""
    return f"balai-kunci\n{city}\n{old}\n{new}\n{after}\n{at}\n".encode()


def succeed(city: str, *, old: Ed25519PrivateKey, new: Ed25519PrivateKey, after: int, at: str) -> Succession:
    """Return the statement that ``new`` follows ``old`` after the bundle ``after`` (0: before the first)."""
    names = key_id(old.public_key()), public_text(new.public_key())
    said = succession_statement(city, *names, after, at)
    by_old, by_new = (b64encode(key.sign(said)).decode() for key in (old, new))
    return Succession(city=city, old=names[0], new=names[1], after=after, at=at, by_old=by_old, by_new=by_new)


def read_succession(raw: Any) -> Succession:
    """Return a statement as read from a list. Raises ``Bad``."""
    try:
        return msgspec.convert(raw, Succession)
    except msgspec.ValidationError as error:
        raise Bad(Why.SUCCESSION, str(error)) from None


def follow(said: Succession, *, city: str, old: Ed25519PublicKey) -> Ed25519PublicKey:
    """Return the new key when ``old`` and the new one signed this statement for this city. Raises ``Bad``."""
    if said.city != city or said.old != key_id(old):
        raise Bad(Why.SUCCESSION, f"{said.city} {said.old}")
    statement = succession_statement(said.city, said.old, said.new, said.after, said.at)
    try:
        new = public_key(said.new)
        old.verify(b64decode(said.by_old), statement)
        new.verify(b64decode(said.by_new), statement)
    except (InvalidSignature, ValueError):
        raise Bad(Why.SUCCESSION, said.old) from None
    if key_id(new) == said.old:
        raise Bad(Why.SUCCESSION, said.old)
    return new


def succession_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of one statement, as kept in docs/bundle-key.schema.json."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:balai:kunci:1"}
    return head | {"title": "Pergantian kunci kota"} | msgspec.json.schema(Succession)


def succession_bytes(said: Succession) -> bytes:
    """Return a statement's canonical bytes."""
    return canonical(msgspec.to_builtins(said))
