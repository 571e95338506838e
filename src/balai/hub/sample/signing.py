"""Sign a demo city's bundles with a key that is made for it, and hand them to the hub as a fetch would."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from balai.core.store import clock
from balai.hub.actions import registry
from balai.hub.arriving import keys
from balai.hub.arriving.taking import take
from balai.hub.models import City
from balai.vocabulary import exchange


class Speaker:
    """A demo city that can sign; its bundles follow one another."""

    def __init__(self, rng: Random, city: City, population: int | None = None) -> None:
        self.city, self.population = city, population
        self.key = Ed25519PrivateKey.from_private_bytes(rng.randbytes(32))
        self.sequence, self.previous = 0, ""
        self.numbers: dict[int, int] = {}
        keys.set_key(city.pk, exchange.public_text(self.key.public_key()), by=None)

    def says(self, year: int, **content: Any) -> None:
        """Sign a bundle and have it taken. Raises ``RuntimeError`` when the hub holds it."""
        self.sequence += 1
        self.numbers[year] = self.numbers.get(year, 0) + 1
        bundle = exchange.Bundle(
            city=exchange.City(code=self.city.code, name=self.city.name, population=self.population),
            year=year,
            number=self.numbers[year],
            sequence=self.sequence,
            previous=self.previous,
            published_at=f"{min(date(year, 11, 2), clock.today())}T00:00:00Z",
            **content,
        )
        self.previous = exchange.sha256(bundle)
        outcome = take(self.city.pk, exchange.seal(bundle, self.key), "contoh")
        if outcome.why is not None:
            raise RuntimeError(f"{self.city.code}: {outcome.why} {outcome.where}")


def speaker(
    rng: Random, *, code: str, name: str, province: str, population: int | None = None, made_up: bool = False
) -> Speaker:
    """Write a demo city down and let it speak."""
    city = registry.note(code=code, name=name, province_name=province, by=None, made_up=made_up)
    return Speaker(rng, city, population)
