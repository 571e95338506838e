"""Keyed hashes of the trail. The key lives beside the database, never in it."""

import hashlib
import hmac
import json
from datetime import UTC

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder

from .models import Entry

START = "0" * 64  # what the first link follows


def _keyed(purpose: str, *parts: object) -> str:
    text = json.dumps([purpose, *parts], cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
    return hmac.new(settings.BALAI_HASH_KEY, text.encode(), hashlib.sha256).hexdigest()


def of_content(entry: Entry) -> str:
    """Return the seal over what was said, made when the row is written."""
    return _keyed("audit.row", entry.nonce.hex, entry.action, entry.by_id, entry.subject, entry.detail, entry.reason)


def of_entry(entry: Entry) -> str:
    """Return the hash over the whole row as the database holds it, its number and moment included."""
    return _keyed("audit.entry", entry.pk, entry.at.astimezone(UTC).isoformat(), of_content(entry), entry.mac)


def of_link(seq: int, entry_id: int, entry_hash: str, previous_hash: str) -> str:
    """Return the hash that ties a row to its place and to all before it."""
    return _keyed("audit.link", seq, entry_id, entry_hash, previous_hash)


def of_head(seq: int, hash_: str, at: str) -> str:
    """Return the seal over an exported head."""
    return _keyed("audit.head", seq, hash_, at)
