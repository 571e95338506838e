"""The digital-government index, just opened: agencies still score themselves."""

from __future__ import annotations

from datetime import timedelta

from balai.core.agencies.models import Agency
from balai.core.sample.city import City
from balai.measure.instruments import queries as instruments
from balai.plan.evidence import collecting

from .. import actions
from ..models import State
from . import writing

ID = "pemdi-2026"
SERVING = {"A8.I30": "dukcapil", "A9.I35": "dukcapil", "A1.I05": "bappeda", "A4": "inspektorat"}


def make(city: City) -> None:
    """Open it for this year, and ask the agencies for what is not proven yet."""
    instrument, who, today = instruments.get(ID), writing.cast(city), city.today
    year = max(today.year, instrument.valid_from)
    days = (today + timedelta(days=24), today + timedelta(days=45), today + timedelta(days=90))
    row = writing.open_one(city, instrument, year, days, _owner)
    writing.walk(row, who.coordinator, (State.DRAFT, today - timedelta(days=6), ""))
    collecting.collect(instrument.id, year)
    actions.ask_all(row.pk, due=days[0] - timedelta(days=4), by=who.coordinator, key=f"contoh-{row.pk}")


def _owner(city: City, leaf: str) -> Agency:
    function = next((f for start, f in SERVING.items() if leaf.startswith(start)), "kominfo")
    return city.agency(function)
