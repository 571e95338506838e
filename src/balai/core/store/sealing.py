"""Encryption of personal columns at rest, and the keyed hashes by which they are found."""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode

from django.conf import settings

NONCE_BYTES = 12


def seal(text: str) -> str:
    """Return ``text`` encrypted with AES-256-GCM as ``key id:base64(nonce + ciphertext)``."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    key_id, key = next(iter(settings.BALAI_KEYS.items()))
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = AESGCM(key).encrypt(nonce, text.encode(), key_id.encode())
    return f"{key_id}:{urlsafe_b64encode(nonce + sealed).decode()}"


def unseal(sealed: str) -> str:
    """Return the text that ``seal`` hid. Raises ``cryptography.exceptions.InvalidTag`` when it was changed."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    key_id, _, body = sealed.partition(":")
    raw = urlsafe_b64decode(body)
    return AESGCM(settings.BALAI_KEYS[key_id]).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], key_id.encode()).decode()


def look_up(value: str, *, purpose: str) -> str:
    """Return the 64 hex digits under which ``value`` is found; equal values of different purposes differ."""
    return hmac.new(settings.BALAI_HASH_KEY, f"{purpose}\0{value}".encode(), hashlib.sha256).hexdigest()
