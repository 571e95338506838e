"""Forms to begin with: a city takes one, changes what it may change, and keeps the version it asked with."""

from collections.abc import Callable

from ..rules.definition import Definition
from .digital import digital
from .impact import impact
from .livability import livability
from .skm import skm

BLANKS: dict[str, Callable[[], Definition]] = {
    "skm": skm,
    "livability": livability,
    "impact": impact,
    "digital": digital,
}
"""By kind of survey."""

__all__ = ["BLANKS"]
