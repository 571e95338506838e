"""Take a bundle or hold it. Nothing of it counts before its signature, and the same bundle counts once."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from balai.core.audit import record
from balai.core.store import clock
from balai.hub.models import Bundle, City, Refusal
from balai.vocabulary import exchange
from balai.vocabulary.exchange import Bad, Why

from . import counting, exhibits, keys, subjects

CLOCKS_APART = timedelta(days=1)
KEPT_BYTES = 1024 * 1024
"""How much of a refused file is kept for a look."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it went: ``bundle_id`` of a bundle taken now or before, else ``why`` it was held."""

    bundle_id: int | None = None
    why: Why | None = None
    where: str = ""
    again: bool = False


def take(city_id: int, raw: bytes, address: str) -> Outcome:
    """Check a file that came from a city and take it. A bad one is held, with its reason, and changes nothing."""
    city = City.objects.get(pk=city_id)
    try:
        known = keys.believed(city)
        bundle, digest = exchange.unseal(raw, {name: periods[0].key for name, periods in known.items()})
        _refuse_retired(bundle, exchange.signed_by(raw), known)
        _refuse_stranger(city, bundle)
        return _taken(city.pk, bundle, digest, raw)
    except Bad as bad:
        hold(city, raw, address, bad)
        return Outcome(why=bad.why, where=bad.where)


def _refuse_retired(bundle: exchange.Bundle, signer: str, known: Mapping[str, Sequence[keys.Believed]]) -> None:
    """Refuse what a key signed that was not, or no longer, the city's at that bundle."""
    if not any(period.signs(bundle.sequence) for period in known[signer]):
        raise Bad(Why.KEY, f"{signer}, {bundle.sequence}")


def _refuse_stranger(city: City, bundle: exchange.Bundle) -> None:
    if bundle.city.code != city.code:
        raise Bad(Why.OTHER_CITY, bundle.city.code)
    now = clock.now()
    if _moment(bundle) > now + CLOCKS_APART or bundle.year > (now + CLOCKS_APART).year:
        raise Bad(Why.FUTURE, bundle.published_at)


def _moment(bundle: exchange.Bundle) -> datetime:
    try:
        return datetime.fromisoformat(bundle.published_at)
    except ValueError:
        raise Bad(Why.SHAPE, "published_at") from None


@transaction.atomic
def _taken(city_id: int, bundle: exchange.Bundle, digest: str, raw: bytes) -> Outcome:
    city = City.objects.select_for_update().get(pk=city_id)
    written = exchange.written_in(raw)
    if known := Bundle.objects.filter(city=city, sequence=bundle.sequence).values("pk", "sha256", "format").first():
        if known["sha256"] == digest or known["format"] != written:  # the other edition of what we have
            return Outcome(bundle_id=known["pk"], again=True)
        raise Bad(Why.FORKED, f"{bundle.sequence}")
    if bundle.sequence <= city.last_sequence:
        raise Bad(Why.REPLAYED, f"{bundle.sequence} ≤ {city.last_sequence}")
    _refuse_branch(city, bundle, written)
    row = Bundle.objects.create(
        city=city,
        year=bundle.year,
        number=bundle.number,
        sequence=bundle.sequence,
        format=written,
        sha256=digest,
        published_at=_moment(bundle),
        body=zlib.compress(raw),
    )
    city.last_sequence = bundle.sequence
    city.population = bundle.city.population or city.population
    city.save(update_fields=["last_sequence", "population"])
    _spread(city, bundle)
    Refusal.objects.filter(city=city, settled_at=None).update(settled_at=clock.now())
    record("hub.taken", by=None, subject=f"hub_city:{city.pk}", detail={"sequence": bundle.sequence, "sha256": digest})
    return Outcome(bundle_id=row.pk)


def _refuse_branch(city: City, bundle: exchange.Bundle, written: str) -> None:
    """Refuse a bundle that follows another than the one we have, or that reuses its number."""
    before = Bundle.objects.filter(city=city, sequence=bundle.sequence - 1, format=written).values("sha256").first()
    if before is not None and before["sha256"] != bundle.previous:
        raise Bad(Why.FORKED, bundle.previous[:16])
    if Bundle.objects.filter(city=city, year=bundle.year, number=bundle.number).exists():
        raise Bad(Why.FORKED, f"{bundle.year}/{bundle.number}")


def _spread(city: City, bundle: exchange.Bundle) -> None:
    said = subjects.of_bundle(bundle)
    rows = subjects.rows(said)
    counting.put(city, bundle.year, {rows[s.key].pk: s.value for s in said}, kinds=subjects.FROM_BUNDLES)
    if not Bundle.objects.filter(city=city, year__gt=bundle.year).exists():
        exhibits.show(city, bundle)
        exhibits.adopt(city, bundle)


@transaction.atomic
def hold(city: City, raw: bytes, address: str, bad: Bad) -> None:
    """Keep a bad file aside with its reason; the same one again only counts up."""
    now, digest = clock.now(), hashlib.sha256(raw).hexdigest()
    row, made = Refusal.objects.get_or_create(
        city=city,
        sha256=digest,
        why=bad.why.value,
        defaults={
            "address": address[:300],
            "where": bad.where,
            "size": len(raw),
            "body": zlib.compress(raw[:KEPT_BYTES]),
            "first_at": now,
            "last_at": now,
        },
    )
    if made:
        detail = {"why": bad.why.value, "sha256": digest, "bytes": len(raw)}
        record("hub.held", by=None, subject=f"hub_city:{city.pk}", detail=detail)
    else:
        Refusal.objects.filter(pk=row.pk).update(times=F("times") + 1, last_at=now, settled_at=None)
