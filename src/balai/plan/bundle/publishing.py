"""Sign a year's bundle in every format, once; what was signed is never changed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec
from django.db import transaction
from django.db.models import Max

from balai.core.audit import record
from balai.core.store import engine
from balai.core.store.once import once
from balai.vocabulary import exchange

from . import keys
from .gathering import draft
from .models import Edition, Published

if TYPE_CHECKING:
    from balai.core.people.models import User


class Personal(Exception):
    """Sixteen digits in a row stand in what would be published: perhaps a NIK."""


class Unfit(Exception):
    """What would be published breaks the format; the message says where."""


def publish(year: int, *, by: User | None, key: str) -> Published:
    """Sign and publish today's bundle of a year; the same ``key`` gives the same bundle.

    Raises ``Personal``, ``Unfit``, ``gathering.whole.NoCity``; then nothing was published.
    """
    pk = once(f"bundle:{by.pk if by else 0}", key, {"year": year}, lambda: _publish(year, by).pk)
    return Published.objects.get(pk=pk)


@transaction.atomic
def _publish(year: int, by: User | None) -> Published:
    engine.lock_named("bundle.publish")
    last = Published.objects.order_by("-sequence").first()
    number = Published.objects.filter(year=year).aggregate(last=Max("number"))["last"] or 0
    sequence = (last.sequence if last else 0) + 1
    whole = draft(year, number=number + 1, sequence=sequence)
    row = Published.objects.create(year=year, number=number + 1, sequence=sequence, by=by)
    for wanted in exchange.FORMATS:
        _edition(row, exchange.in_format(whole, wanted), last)
    hashes = dict(row.editions.values_list("format", "sha256"))
    record("bundle.published", by=by, subject=f"bundle:{row.pk}", detail={"sequence": sequence, "sha256": hashes})
    return row


def _edition(row: Published, bundle: exchange.Bundle10, last: Published | None) -> Edition:
    """Keep the signed bytes of one format, which follow the last bundle in the same format."""
    before = last.editions.filter(format=bundle.format).values_list("sha256", flat=True).first() if last else None
    bundle = msgspec.structs.replace(bundle, previous=before or "")
    private = keys.key()
    raw = exchange.seal(bundle, private)
    try:
        exchange.unseal(raw, {exchange.key_id(private.public_key()): private.public_key()})
    except exchange.Bad as bad:
        if bad.why is exchange.Why.PERSONAL:
            raise Personal from None
        raise Unfit(str(bad)) from None
    return Edition.objects.create(
        published=row,
        format=bundle.format,
        sha256=exchange.sha256(bundle),
        file_sha256=hashlib.sha256(raw).hexdigest(),
        size=len(raw),
        body=raw,
    )
