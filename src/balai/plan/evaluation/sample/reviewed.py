"""An SPBE self-assessment that the Inspectorate is reviewing, half done."""

from __future__ import annotations

from datetime import date, timedelta

from balai.core.sample.city import City
from balai.measure.instruments import queries as instruments
from balai.plan.evidence import actions as evidence
from balai.plan.evidence import collecting
from balai.plan.evidence.models import State as ProofState

from ..models import State
from ..rules import Side
from . import writing
from .people import spbe_owner
from .writing import Said

ID = "spbe-2020"
LEVELS = {"D1": 3, "D2": 2, "D3": 2, "D4.A7": 3, "D4.A8": 3}
"""Beginning of an indicator's code → the level the city gives itself."""
CHECKED = 26
TIES = (
    ("D4.A8.I45", "svc.maturity", "population"),
    ("D4.A8.I46", "svc.maturity", "maternal"),
    ("D4.A8.I43", "page.data", ""),
)


def make(city: City) -> None:
    """Write the self-assessment, its evidence, and half of the review."""
    instrument, who, today = instruments.get(ID), writing.cast(city), city.today
    year = min(today.year, instrument.valid_to or today.year)
    days = (today - timedelta(days=12), today + timedelta(days=16), today + timedelta(days=60))
    row = writing.open_one(city, instrument, year, days, spbe_owner)
    for leaf, way, argument in TIES:
        evidence.tie(instrument.id, leaf, probe=way, argument=argument, by=who.coordinator)
    collecting.collect(instrument.id, year)
    own = [_own(leaf.code) for leaf in instrument.leaves]
    shown = [(said.leaf, "Dokumen dan tangkapan layar", said.items[0]) for said in own]
    writing.proofs(city, row, shown, ProofState.UPLOADED, min(today - timedelta(days=15), date(year, 12, 20)))
    writing.scores(row, Side.SELF, own, who.coordinator, days[0])
    half = [
        Said(said.leaf, (max(1, said.items[0] - (n % 6 == 5)),), "Diperiksa.", whole=True) for n, said in enumerate(own)
    ]
    writing.scores(row, Side.INTERNAL, half[:CHECKED], who.reviewer, today - timedelta(days=2))
    writing.walk(
        row,
        who.coordinator,
        (State.DRAFT, days[0] - timedelta(days=30), ""),
        (State.SELF_SUBMITTED, days[0], ""),
        (State.INTERNAL_REVIEW, days[0] + timedelta(days=3), ""),
    )


def _own(leaf: str) -> Said:
    level = next(level for start, level in LEVELS.items() if leaf.startswith(start))
    return Said(leaf, (level,), "Menurut bukti instansi.", whole=True)
