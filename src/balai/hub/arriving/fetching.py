"""Look at a city: read its list of bundles, fetch those that are new, take or hold each."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

import httpx
import msgspec
from django.db.models import F

from balai.core import jobs
from balai.core.adapters.http import inside_transaction
from balai.core.store import clock
from balai.hub.models import City
from balai.vocabulary import exchange
from balai.vocabulary.exchange import Bad, Why

from . import keys, line
from .line import Lost
from .taking import hold, take

if TYPE_CHECKING:
    from balai.core.people.models import User

EVERY = timedelta(hours=1)
SOON = timedelta(minutes=5)
LONGEST_PAUSE = timedelta(hours=6)
LIST = "data/paket/daftar.json"
JOB = "hub.fetch"
MOST_KEYS = 200


class Edition(msgspec.Struct, frozen=True):
    """One file of a bundle: where it is and what its bytes are."""

    url: str
    sha256: str
    bytes: int


class Listed(msgspec.Struct, frozen=True):
    """A bundle as a city lists it: its editions by format."""

    year: int
    number: int
    sequence: int
    editions: dict[str, Edition]


class Listing(msgspec.Struct, frozen=True):
    """A city's list of bundles, and which keys followed which; each ``succession`` is checked by itself."""

    city: str
    bundles: list[Listed]
    succession: list[Any] = []


def look(city_id: int) -> str:
    """Look at a city once and return how it went, a code of ``words.OUTCOMES``. Bears being repeated and killed."""
    if inside_transaction():
        raise RuntimeError("a look at a city belongs outside every transaction")
    city = City.objects.get(pk=city_id)
    if city.state != City.State.JOINED:
        return ""
    try:
        with line.client() as wire:
            outcome, mark = _look(city, wire)
    except Lost as lost:
        return _failed(city, lost.why)
    City.objects.filter(pk=city.pk).update(
        outcome=outcome, list_mark=mark, failures=0, checked_at=clock.now(), due_at=clock.now() + EVERY
    )
    return outcome


def _look(city: City, wire: httpx.Client) -> tuple[str, str]:
    home = city.address.rstrip("/") + "/"
    body, mark = line.small(wire, urljoin(home, LIST), mark=city.list_mark)
    if body is None:
        return "same", mark
    try:
        listing = msgspec.json.decode(body, type=Listing)
    except msgspec.DecodeError:
        raise Lost("unreadable") from None
    held, taken = _follow(city, listing.succession, home), 0
    for bundle in sorted(listing.bundles, key=lambda b: b.sequence):
        if bundle.sequence > city.last_sequence:
            good = _fetch(city, bundle, home, wire)
            taken, held = taken + good, held + (not good)
    return ("refused" if held else "taken" if taken else "same"), mark


def _follow(city: City, said: list[Any], home: str) -> int:
    """Follow a city from key to key as far as each vouches for the next; return how many statements were held."""
    held = 0
    for raw in said[:MOST_KEYS]:
        try:
            keys.follow(city.pk, raw)
        except Bad as bad:
            hold(city, exchange.canonical(raw), urljoin(home, LIST), bad)
            held += 1
    return held


def _fetch(city: City, bundle: Listed, home: str, wire: httpx.Client) -> bool:
    """Fetch one bundle in the best format both sides know; tell whether it was taken."""
    form = exchange.common(tuple(bundle.editions))
    if form is None:
        offered = ", ".join(sorted(bundle.editions))
        hold(city, f"{bundle.sequence} {offered}".encode(), home, Bad(Why.FORMAT, offered))
        return False
    edition = bundle.editions[form]
    address = urljoin(home, edition.url)
    if urlsplit(address)[:2] != urlsplit(home)[:2]:
        raise Lost("bad_address")
    if edition.bytes > exchange.LARGEST:
        hold(city, f"{bundle.sequence} {edition.bytes}".encode(), address, Bad(Why.TOO_LARGE, str(edition.bytes)))
        return False
    raw = line.whole(wire, address, line.Parts.of(city.code, bundle.sequence, form))
    if hashlib.sha256(raw).hexdigest() != edition.sha256:
        hold(city, raw, address, Bad(Why.OTHER_CONTENT))
        return False
    return take(city.pk, raw, address).why is None


def _failed(city: City, why: str) -> str:
    pause = min(SOON * 2 ** min(city.failures, 10), LONGEST_PAUSE)
    City.objects.filter(pk=city.pk).update(
        outcome=why, failures=F("failures") + 1, checked_at=clock.now(), due_at=clock.now() + pause
    )
    return why


@jobs.job(JOB)
def fetch(run: jobs.Run, *, city_id: int) -> str:
    """Look at a city as a job."""
    return look(city_id)


def ask_due() -> int:
    """Ask for a look at every city whose time has come; return how many. A time already asked for is the same job."""
    due = City.objects.filter(state=City.State.JOINED, due_at__lte=clock.now())
    for city in due:
        jobs.enqueue(JOB, key=f"{city.pk}:{city.due_at:%Y%m%dT%H%M%S}", city_id=city.pk)
    return len(due)


def ask_now(city: City, *, key: str, by: User | None) -> Any:
    """Ask for a look now; the same key is the same look."""
    City.objects.filter(pk=city.pk).update(list_mark="")
    return jobs.enqueue(JOB, key=f"{city.pk}:{key}", by=by, city_id=city.pk)
