"""Which level of maturity a service shows by its signs. Values in, value out.

Levels follow the service criteria of PermenPANRB 59/2020: 1 informs, 2 interacts, 3 transacts, 4 shares data with other
electronic services, 5 was improved after a documented review. A level asks for all levels below it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Level(IntEnum):
    """How far a service has come."""

    NONE = 0
    INFORMATION = 1
    INTERACTION = 2
    TRANSACTION = 3
    COLLABORATION = 4
    OPTIMUM = 5


class Sign(StrEnum):
    """Something a service declares or did that speaks for a level."""

    PAGE = "page"  # a public page says what it gives
    FORM = "form"  # people fill in and send
    UPLOAD = "upload"
    DOWNLOAD = "download"  # papers or data to take away
    CHECK = "check"  # what is sent is validated
    APPROVAL = "approval"  # an officer decides, step by step
    STATUS = "status"  # people follow where it stands
    ANALYSIS = "analysis"  # figures are computed from its cases
    TELLS = "tells"  # another service hears what it tells
    HEARS = "hears"  # it hears what another service tells
    ASKS = "asks"  # it asks another service or answers one
    OUTSIDE = "outside"  # it exchanges data with a system outside the city
    API = "api"  # other applications may send and read
    REVIEW = "review"  # a documented review led to a change


SPEAKS_FOR = {
    Sign.PAGE: Level.INFORMATION,
    Sign.FORM: Level.INTERACTION,
    Sign.UPLOAD: Level.INTERACTION,
    Sign.DOWNLOAD: Level.INTERACTION,
    Sign.CHECK: Level.TRANSACTION,
    Sign.APPROVAL: Level.TRANSACTION,
    Sign.STATUS: Level.TRANSACTION,
    Sign.ANALYSIS: Level.TRANSACTION,
    Sign.TELLS: Level.COLLABORATION,
    Sign.HEARS: Level.COLLABORATION,
    Sign.ASKS: Level.COLLABORATION,
    Sign.OUTSIDE: Level.COLLABORATION,
    Sign.API: Level.COLLABORATION,
    Sign.REVIEW: Level.OPTIMUM,
}

NEEDS: dict[Level, tuple[frozenset[Sign], ...]] = {
    Level.INFORMATION: (frozenset({Sign.PAGE}),),
    Level.INTERACTION: (frozenset({Sign.FORM, Sign.UPLOAD, Sign.DOWNLOAD}),),
    Level.TRANSACTION: (frozenset({Sign.CHECK}), frozenset({Sign.APPROVAL}), frozenset({Sign.STATUS})),
    Level.COLLABORATION: (frozenset({Sign.TELLS, Sign.HEARS, Sign.ASKS, Sign.OUTSIDE}),),
    Level.OPTIMUM: (frozenset({Sign.REVIEW}),),
}
"""What each level asks: of every group at least one sign. An API alone shares nothing yet, so it only supports."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The level that the signs show, and what the next one still asks: of each group one sign. None at the top."""

    level: Level
    lacking: tuple[frozenset[Sign], ...]


def propose(signs: Iterable[Sign]) -> Proposal:
    """Return the highest level that is reached together with every level below it."""
    seen, reached = set(signs), Level.NONE
    for level, groups in NEEDS.items():
        lacking = tuple(group for group in groups if not group & seen)
        if lacking:
            return Proposal(reached, lacking)
        reached = level
    return Proposal(reached, ())
