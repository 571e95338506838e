"""A small instrument, the offices that take part, and evidence to bring."""

from datetime import date, timedelta

from balai.core.access.tests.doors import officer
from balai.core.agencies.tests import builders as offices
from balai.core.store import clock, ids
from balai.measure.instruments import rules as engine
from balai.measure.instruments.models import Own
from balai.plan.evidence import actions
from balai.plan.evidence.actions import Bringing

LEVELS = [
    {"n": n, "name": f"Tingkat {n}", "criteria": f"Syarat tingkat {n}.", "evidence": [f"Dokumen tingkat {n}"]}
    for n in range(1, 6)
]
BODY = {
    "id": "mainan",
    "family": "mainan",
    "name": "Indeks mainan",
    "short": "Mainan 2020",
    "legal_basis": "Peraturan mainan",
    "source": "Buku mainan",
    "valid_from": 2020,
    "valid_to": None,
    "scale": {"min": 1, "max": 5},
    "formula": "weighted_mean",
    "formula_words": "Indeks = Σ(bobot × tingkat) ÷ 100.",
    "rounding": {"digits": 2, "mode": "half_up"},
    "bands": [{"min": "4.2", "label": "Memuaskan"}, {"min": "2.6", "label": "Baik"}, {"min": None, "label": "Kurang"}],
    "null_reasons": {"tidak_dinilai": "Tidak dinilai"},
    "null_leaf": "drop",
    "comparable_with": [],
    "kinds": {"biasa": {"levels": LEVELS}},
    "nodes": [
        {"code": "A", "parent": "", "name": "Bagian A", "weight": 60},
        {"code": "A.1", "parent": "A", "name": "Butir satu", "weight": 40, "kind": "biasa"},
        {"code": "A.2", "parent": "A", "name": "Butir dua", "weight": 20, "kind": "biasa", "several": True},
        {"code": "B", "parent": "", "name": "Bagian B", "weight": 40},
        {"code": "B.1", "parent": "B", "name": "Butir tiga", "weight": 40, "kind": "biasa"},
    ],
}


def instrument(**changes) -> engine.Instrument:
    """Bring the toy instrument into use."""
    body = BODY | changes
    read = engine.read(body)
    Own.objects.get_or_create(
        code=body["id"], defaults={"body": body, "sha256": read.sha256, "state": Own.State.IN_USE}
    )
    return read


def year() -> int:
    return clock.today().year


def key() -> str:
    return str(ids.uuid7())


def planner():
    return officer("perencana", agency=offices.agency("bappeda"))


def producer(code="dukcapil"):
    return officer("produsen", agency=offices.agency(code))


def asked(by, leaf="A.1", agency="dukcapil", *, days=7, **more):
    """Ask an agency for evidence."""
    given = {"title": "Peraturan wali kota", "due": clock.today() + timedelta(days=days), "key": key()} | more
    return actions.ask("mainan", year(), leaf, agency=offices.agency(agency), by=by, **given)


def brought(item, by, *, on: date | None = None, **more):
    """Bring an address as evidence, dated today unless said."""
    given = {"shown": "Perwali 12", "dated": on or clock.today(), "url": "https://kota.contoh.id/perwali"} | more
    return actions.give(item.pk, Bringing(**given), by=by, key=key())
