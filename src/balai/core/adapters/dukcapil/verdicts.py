"""What the register may say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class Outcome(StrEnum):
    """How a comparison ended."""

    MATCHED = "matched"  # compared: see the fields
    NO_PERSON = "no_person"  # the register knows nobody under this NIK, or nobody who counts
    WAITING = "waiting"  # no answer now; nobody is to blame and nothing stops
    OFF = "off"  # this city doesn't ask


class Verdict(NamedTuple):
    """One field: equal or not; for written words also how alike, 0-100."""

    same: bool
    score: int | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """The answer to one comparison. ``ref`` and ``at`` name the exchange; ``why`` says why nothing was compared."""

    outcome: Outcome
    fields: Mapping[str, Verdict] = field(default_factory=dict)
    ref: str = ""
    at: datetime | None = None
    why: str = ""

    @property
    def waiting(self) -> bool:
        """Ask again later."""
        return self.outcome is Outcome.WAITING

    @property
    def all_same(self) -> bool:
        """Everything asked was compared and agrees."""
        return self.outcome is Outcome.MATCHED and all(v.same for v in self.fields.values())

    @property
    def different(self) -> tuple[str, ...]:
        """Fields that don't agree."""
        return tuple(code for code, verdict in self.fields.items() if not verdict.same)
