"""One engine for every index: what an instrument is, how it is read and checked, scored, and set beside its past.

Plain Python. Every index is the same machine: a versioned tree of weighted leaves with levels, criteria and evidence,
a formula, rounding and bands. No weight and no band stands in code.
"""

from .parts import (
    Answer,
    Band,
    Formula,
    Instrument,
    Level,
    Measured,
    Node,
    NullLeaf,
    Rounding,
    Scale,
)
from .reading import Faulty, canonical, read
from .scoring import INCOMPLETE, Reading, Scored, WrongAnswer, band, exact, measure, rounded, score, span
from .timeline import Comparable, Standing, among, improvement, runs

__all__ = [
    "INCOMPLETE",
    "Answer",
    "Band",
    "Comparable",
    "Faulty",
    "Formula",
    "Instrument",
    "Level",
    "Measured",
    "Node",
    "NullLeaf",
    "Reading",
    "Rounding",
    "Scale",
    "Scored",
    "Standing",
    "WrongAnswer",
    "among",
    "band",
    "canonical",
    "exact",
    "improvement",
    "measure",
    "read",
    "rounded",
    "runs",
    "score",
    "span",
]
