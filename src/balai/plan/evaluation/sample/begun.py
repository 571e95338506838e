"""The digital-government index, just opened: agencies still score themselves."""

from __future__ import annotations

from datetime import timedelta

from balai.core.agencies.models import Agency
from balai.core.sample.city import City
from balai.measure.instruments import queries as instruments
from balai.plan.evidence import actions as evidence
from balai.plan.evidence import collecting

from ..models import State
from . import writing

ID = "pemdi-2026"
ASKED = (
    ("A8.I30", "Daftar fitur layanan dan tangkapan layarnya", 6),
    ("A9.I34", "Catatan waktu henti layanan tahun ini", 20),
    ("A1.I05", "Matriks rencana dan anggaran pemerintah digital", 20),
    ("A7.I24", "Contoh kebijakan sekolah yang disusun dari data", 6),
)
"""Leaf, what is asked for, days from today until due."""
SERVING = {
    "A8.I30": "dukcapil",
    "A9.I34": "dukcapil",
    "A9.I35": "dukcapil",
    "A1.I05": "bappeda",
    "A7.I24": "pendidikan",
}


def make(city: City) -> None:
    """Open it for this year, and ask some agencies for what is not proven yet."""
    instrument, who, today = instruments.get(ID), writing.cast(city), city.today
    year = max(today.year, instrument.valid_from)
    days = (today + timedelta(days=24), today + timedelta(days=45), today + timedelta(days=90))
    row = writing.open_one(city, instrument, year, days, _owner)
    writing.walk(row, who.coordinator, (State.DRAFT, today - timedelta(days=6), ""))
    collecting.collect(instrument.id, year)
    for leaf, title, due in ASKED:
        agency, day = _owner(city, leaf), today + timedelta(days=due)
        key = f"contoh-{row.pk}-{leaf}"
        evidence.ask(ID, year, leaf, title=title, agency=agency, due=day, by=who.coordinator, key=key)


def _owner(city: City, leaf: str) -> Agency:
    function = next((f for start, f in SERVING.items() if leaf.startswith(start)), "kominfo")
    return city.agency(function)
