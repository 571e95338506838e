"""A bundle's bytes and its signature: written in one way, signed, checked before anything in it counts."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64decode, b64encode
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from .parts import Bundle, Bundle10, File, Signature

FORMAT = "1.1"
FORMATS = ("1.1", "1.0")
"""Every format that this program writes and reads, the preferred one first."""
MEDIA = "application/vnd.balai.paket+json"
LARGEST = 16 * 1024 * 1024
"""Bytes of the largest bundle a reader takes."""
WELL_KNOWN = "/.well-known/balai-paket.json"
NIK = re.compile(r"(?<![0-9A-Za-z])[0-9]{16}(?![0-9A-Za-z])")

KINDS: Mapping[str, type[Bundle10]] = {"1.0": Bundle10, "1.1": Bundle}


class Why(StrEnum):
    """Why a bundle is not taken."""

    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"
    NOT_CANONICAL = "not_canonical"
    FORMAT = "format"
    SHAPE = "shape"
    KEY = "key"
    SIGNATURE = "signature"
    SUCCESSION = "succession"
    PERSONAL = "personal"
    OTHER_CITY = "other_city"
    OTHER_CONTENT = "other_content"
    REPLAYED = "replayed"
    FORKED = "forked"
    FUTURE = "future"


class Bad(Exception):
    """A bundle that is not taken: ``why``, and where as far as that can be said."""

    def __init__(self, why: Why, where: str = "") -> None:
        super().__init__(f"{why}: {where}" if where else str(why))
        self.why, self.where = why, where[:200]


def canonical(value: Any) -> bytes:
    """Return the one way to write a JSON value. Raises ``ValueError`` for what has none."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def sha256(bundle: Any) -> str:
    """Return the SHA-256 of a bundle's canonical bytes; ``bundle`` as an object or as read from JSON."""
    return hashlib.sha256(canonical(msgspec.to_builtins(bundle))).hexdigest()


def key_id(key: Ed25519PublicKey) -> str:
    """Return the short name of a public key."""
    return hashlib.sha256(key.public_bytes_raw()).hexdigest()[:16]


def public_text(key: Ed25519PublicKey) -> str:
    """Return a public key as 44 characters of base64."""
    return b64encode(key.public_bytes_raw()).decode()


def public_key(text: str) -> Ed25519PublicKey:
    """Return the key that ``public_text`` wrote. Raises ``ValueError``."""
    return Ed25519PublicKey.from_public_bytes(b64decode(text.strip(), validate=True))


def statement(city: str, sequence: int, digest: str) -> bytes:
    """Return what is signed."""
    return f"balai-paket\n{city}\n{sequence}\n{digest}\n".encode()


def seal(bundle: Bundle10, key: Ed25519PrivateKey) -> bytes:
    """Return the bundle file, signed."""
    made = key.sign(statement(bundle.city.code, bundle.sequence, sha256(bundle)))
    signature = Signature(key=key_id(key.public_key()), value=b64encode(made).decode())
    return canonical({"bundle": msgspec.to_builtins(bundle), "signature": msgspec.to_builtins(signature)})


def unseal(raw: bytes, keys: Mapping[str, Ed25519PublicKey]) -> tuple[Bundle, str]:
    """Return a checked bundle and its SHA-256; one of an older format comes back in today's. Raises ``Bad``.

    ``keys``: the public keys that are believed, by ``key_id``. Nothing of the content counts before its signature.
    """
    inside, signature = _envelope(raw)
    kind = KINDS.get(str(inside.get("format")))
    if kind is None:
        raise Bad(Why.FORMAT, str(inside.get("format"))[:20])
    if (key := keys.get(signature.key)) is None:
        raise Bad(Why.KEY, signature.key)
    digest = sha256(inside)
    try:
        said = statement(str(inside["city"]["code"]), int(inside["sequence"]), digest)
        key.verify(b64decode(signature.value), said)
    except (InvalidSignature, KeyError, TypeError, ValueError):
        raise Bad(Why.SIGNATURE, signature.key) from None
    try:
        found = msgspec.convert(inside, kind)
    except msgspec.ValidationError as error:
        raise Bad(Why.SHAPE, str(error)) from None
    if NIK.search(canonical(inside).decode()):
        raise Bad(Why.PERSONAL)
    return today(found), digest


def written_in(raw: bytes) -> str:
    """Return the format of a file that ``unseal`` has checked."""
    return str(msgspec.json.decode(raw)["bundle"]["format"])


def signed_by(raw: bytes) -> str:
    """Return the short name of the key that signed a file which ``unseal`` has checked."""
    return str(msgspec.json.decode(raw)["signature"]["key"])


def _envelope(raw: bytes) -> tuple[dict[str, Any], Signature]:
    if len(raw) > LARGEST:
        raise Bad(Why.TOO_LARGE, str(len(raw)))
    try:
        whole = msgspec.json.decode(raw)
        same = canonical(whole) == raw
    except (msgspec.DecodeError, RecursionError, ValueError) as error:
        raise Bad(Why.UNREADABLE, str(error)) from None
    if not same:
        raise Bad(Why.NOT_CANONICAL)
    if not isinstance(whole, dict) or set(whole) != {"bundle", "signature"} or not isinstance(whole["bundle"], dict):
        raise Bad(Why.SHAPE, "bundle, signature")
    try:
        return whole["bundle"], msgspec.convert(whole["signature"], Signature)
    except msgspec.ValidationError as error:
        raise Bad(Why.SHAPE, str(error)) from None


def in_format(bundle: Bundle, wanted: str) -> Bundle10:
    """Return the bundle in a format of ``FORMATS``; what an older one has no place for stays out."""
    if wanted == FORMAT:
        return bundle
    members = {f: getattr(bundle, f) for f in Bundle10.__struct_fields__ if f != "format"}
    return Bundle10(**members)


def today(bundle: Bundle10) -> Bundle:
    """Return a bundle of any format in today's."""
    if isinstance(bundle, Bundle):
        return bundle
    members = {f: getattr(bundle, f) for f in Bundle10.__struct_fields__ if f != "format"}
    return Bundle(**members)


def common(offered: tuple[str, ...]) -> str | None:
    """Return the best format that both sides know, ``None`` when there is none."""
    return next((f for f in FORMATS if f in offered), None)


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a file in today's format, as kept in docs/bundle.schema.json."""
    made = msgspec.json.schema(File)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:balai:paket:{FORMAT}"}
    return head | {"title": f"Paket kota, bentuk {FORMAT}"} | made
