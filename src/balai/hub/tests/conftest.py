"""A hub in a test: its addresses instead of the city's, and cities that can sign."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from balai.core.access.tests.doors import officer, signed_in
from balai.core.agencies.tests import builders as offices
from balai.hub.actions import registry
from balai.hub.arriving import keys, taking
from balai.vocabulary import exchange

SHA = "a" * 64


class Speaker:
    """A city with a key. ``says`` signs the next bundle and hands it to the hub; ``signed`` only signs."""

    def __init__(self, code, name, province="Provinsi Contoh", population=None):
        self.row = registry.note(code=code, name=name, province_name=province, by=None)
        self.key = Ed25519PrivateKey.generate()
        keys.set_key(self.row.pk, exchange.public_text(self.key.public_key()), by=None)
        self.row.refresh_from_db()
        self.population, self.sequence, self.previous, self.numbers = population, 0, "", {}

    def bundle(self, year=2026, **more):
        self.numbers[year] = self.numbers.get(year, 0) + 1
        told = {
            "city": exchange.City(code=self.row.code, name=self.row.name, population=self.population),
            "year": year,
            "number": self.numbers[year],
            "sequence": self.sequence + 1,
            "previous": self.previous,
            "published_at": f"{year}-01-05T02:00:00Z",
        }
        made = exchange.Bundle(**(told | more))
        self.sequence, self.previous = made.sequence, exchange.sha256(made)
        return made

    def signed(self, year=2026, **more):
        return exchange.seal(self.bundle(year, **more), self.key)

    def says(self, year=2026, **more):
        return taking.take(self.row.pk, self.signed(year, **more), "http://kota.contoh")


def figure(value, code="akta", direction="up", year=2026, **more):
    told = {"code": code, "name": code.title(), "unit": "%", "direction": direction, "period": str(year), "version": 1}
    return exchange.Figure(**told, value=value, **more)


def result(official, *, sha=SHA, instrument="spbe-2020", nodes=()):
    return exchange.Result(instrument=instrument, sha256=sha, name="Indeks", official=official, nodes=nodes)


def innovation(code="sipaduko", **more):
    told = {
        "code": code,
        "title": "Puskesmas terdekat",
        "pillar": "living",
        "problem": "Warga datang saat puskesmas tutup.",
        "summary": "Jam buka tampil di ponsel.",
        "contact": exchange.Contact(office="Dinas Kesehatan"),
    }
    return exchange.Innovation(**(told | more))


@pytest.fixture
def padang(db):
    return Speaker("13.71", "Kota Padang", "Sumatera Barat", 919_145)


@pytest.fixture
def payakumbuh(db):
    return Speaker("13.76", "Kota Payakumbuh", "Sumatera Barat", 139_576)


@pytest.fixture
def batam(db):
    return Speaker("21.71", "Kota Batam", "Kepulauan Riau", 1_196_396)


@pytest.fixture
def ministry(db):
    return offices.agency("hub")


@pytest.fixture
def manager(ministry):
    return signed_in(officer("pengelola_hub", agency=ministry))
