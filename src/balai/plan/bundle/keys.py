"""The city's key for bundles, its successors, and what the city says about itself at a well-known address.

The first key lies in ``DATA/signing/paket.pem``, each later one in ``paket-<its short name>.pem``: which one signs is
what the last ``KeyChange`` says, so a change counts exactly when its transaction does.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import transaction
from django.db.models import Max

from balai.core.areas import queries as areas
from balai.core.audit import record
from balai.core.signing.own_key import keep, own_key
from balai.core.store import clock, engine
from balai.vocabulary import exchange

from .models import KeyChange, Published

if TYPE_CHECKING:
    from balai.core.people.models import User

NAME = "paket"


class NoCity(Exception):
    """No city was founded here, so nobody can have a key."""


def key() -> Ed25519PrivateKey:
    """Return the key that signs today, the first one made at first use in ``DATA/signing``."""
    last = KeyChange.objects.order_by("-pk").values_list("new", flat=True).first()
    return own_key(_folder(), f"{NAME}-{last}" if last else NAME)


def _folder() -> Path:
    return Path(settings.DATA) / "signing"


@transaction.atomic
def change(*, reason: str, by: User | None) -> KeyChange:
    """Make a new key, have the old one vouch for it, and sign with it from the next bundle on. Raises ``NoCity``.

    The old key's file goes once this is certain; what it signed stays good.
    """
    city = areas.find_city()
    if city is None:
        raise NoCity
    engine.lock_named("bundle.publish")  # no bundle is signed between the last one and the change
    old, new, now = key(), Ed25519PrivateKey.generate(), clock.now()
    after = Published.objects.aggregate(last=Max("sequence"))["last"] or 0
    said = exchange.succeed(city.code, old=old, new=new, after=after, at=f"{now:%Y-%m-%dT%H:%M:%SZ}")
    names = exchange.key_id(old.public_key()), exchange.key_id(new.public_key())
    gone = KeyChange.objects.order_by("-pk").values_list("new", flat=True).first()
    keep(_folder(), f"{NAME}-{names[1]}", new)
    row = KeyChange.objects.create(
        old=names[0], new=names[1], after=after, at=now, by=by, reason=reason[:300],
        statement=msgspec.to_builtins(said),
    )  # fmt: skip
    detail = {"old": names[0], "new": names[1], "after": after}
    record("bundle.key_changed", by=by, subject=f"bundle_key:{row.pk}", detail=detail, reason=reason)
    old_file = _folder() / f"{NAME}-{gone}.pem" if gone else _folder() / f"{NAME}.pem"
    transaction.on_commit(lambda: old_file.unlink(missing_ok=True))
    return row


def succession() -> list[dict[str, Any]]:
    """Return every change of key, the first one first, as a hub reads them."""
    return list(KeyChange.objects.order_by("pk").values_list("statement", flat=True))


def public() -> str:
    """Return the public key as a hub pins it: 44 characters."""
    return exchange.public_text(key().public_key())


def introduction() -> dict[str, Any]:
    """Return who publishes here, with which key, in which formats."""
    city = areas.find_city()
    return {
        "city": city.code if city else None,
        "name": areas.city_name(),
        "formats": list(exchange.FORMATS),
        "keys": [{"id": exchange.key_id(key().public_key()), "algorithm": "Ed25519", "public": public()}],
        "succession": succession(),
        "bundles": f"{settings.BALAI_ADDRESS}/data/paket/daftar.json",
    }
