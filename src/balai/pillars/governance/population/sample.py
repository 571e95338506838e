"""A believable year at the registry."""

from typing import Any


def make(city: Any) -> None:
    """Fill a demo city."""
