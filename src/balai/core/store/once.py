"""Do a change once per client-made key, however often it is sent."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction

from .models import Once


class OtherBody(Exception):
    """The key was already used for something else; doing it would hide one of the two."""


def fingerprint(body: Any) -> str:
    """Return the SHA-256 of a JSON-able body."""
    return hashlib.sha256(json.dumps(body, cls=DjangoJSONEncoder, sort_keys=True).encode()).hexdigest()


def once(scope: str, key: str, body: Any, act: Callable[[], Any]) -> Any:
    """Run ``act`` in one transaction with the key; a replay returns its first JSON-able answer without running it.

    ``scope`` keeps one person's keys from another's ("intake:17"). Raises ``OtherBody`` when the same key comes with
    a different body, and whatever ``act`` raises, leaving no trace of the try. Two at the same moment: the second
    waits for the first and gets its answer.
    """
    mark = fingerprint(body)
    try:
        with transaction.atomic():
            row = Once.objects.create(scope=scope, key=key, body=mark)
            row.answer = act()
            row.save(update_fields=["answer"])
            return row.answer
    except IntegrityError:
        first = Once.objects.filter(scope=scope, key=key).first()
        if first is None:  # the clash was inside act, not ours
            raise
    if first.body != mark:
        raise OtherBody(key)
    return first.answer
