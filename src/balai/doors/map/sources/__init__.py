"""What can be put on a map: the house's own areas and facilities, and the layers that services declare."""

from balai.core.declare import house

from .base import Answer, Asked, Source, WrongValue
from .declared import DeclaredSource
from .own import AREAS, FACILITIES

__all__ = ["FACILITIES", "Answer", "Asked", "Source", "WrongValue", "every", "one"]

OWN: tuple[Source, ...] = (FACILITIES, *AREAS)


def every() -> list[Source]:
    """Return all public sources, services' layers first."""
    declared = (DeclaredSource(layer) for layer in house().layers.values() if layer.public)
    return [*declared, *OWN]


def one(code: str) -> Source | None:
    """Return the source of that code."""
    layer = house().layers.get(code)
    if layer is not None and layer.public:
        return DeclaredSource(layer)
    return next((source for source in OWN if source.code == code), None)
