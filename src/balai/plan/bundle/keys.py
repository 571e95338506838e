"""The city's key for bundles, and what the city says about itself at a well-known address."""

from __future__ import annotations

from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from balai.core.areas import queries as areas
from balai.core.signing.own_key import own_key
from balai.vocabulary import exchange

NAME = "paket"


def key() -> Ed25519PrivateKey:
    """Return the key, made at first use in ``DATA/signing``."""
    return own_key(settings.DATA / "signing", NAME)


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
        "bundles": f"{settings.BALAI_ADDRESS}/data/paket/daftar.json",
    }
