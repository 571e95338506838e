"""Instruments whose dimensions assessors can score: one node for each dimension, under one parent, from 1 to 4."""

from __future__ import annotations

from dataclasses import dataclass

from balai.measure.instruments.rules.parts import Instrument
from balai.measure.instruments.shelf import shipped
from balai.vocabulary.pillars import Pillar

LOW, HIGH = 1, 4


@dataclass(frozen=True, slots=True)
class Panel:
    """What a round scores: nodes by dimension, and the node that is their mean."""

    instrument: Instrument
    nodes: dict[str, str]
    whole: str

    def name(self, code: str) -> str:
        """Return a node's name."""
        return self.instrument.by_code[code].name


def panels() -> dict[str, Panel]:
    """Return every such instrument by its id."""
    found = {code: _panel(instrument) for code, instrument in shipped().items()}
    return {code: panel for code, panel in found.items() if panel is not None}


def _panel(instrument: Instrument) -> Panel | None:
    nodes = {code.rpartition(".")[2]: code for code in instrument.picture}
    parents = {instrument.by_code[code].parent for code in instrument.picture}
    scale = instrument.scale
    if set(nodes) != {p.value for p in Pillar} or len(parents) != 1 or (scale.low, scale.high) != (LOW, HIGH):
        return None
    return Panel(instrument, nodes, str(parents.pop()))
