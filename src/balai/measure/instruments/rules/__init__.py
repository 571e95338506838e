"""One engine for every index: what an instrument is, how it is read and checked, scored, and set beside its past.

Plain Python. Every index is the same machine: a versioned tree of weighted leaves with levels, criteria and evidence,
a formula, rounding and bands. No weight and no band stands in code.
"""

from .checking import is_id
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
from .scoring import (
    INCOMPLETE,
    Reading,
    Scored,
    WrongAnswer,
    band,
    converted,
    exact,
    lifts,
    measure,
    rounded,
    score,
    span,
    taken,
)
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
    "converted",
    "exact",
    "improvement",
    "is_id",
    "lifts",
    "measure",
    "read",
    "rounded",
    "runs",
    "score",
    "span",
    "taken",
]
