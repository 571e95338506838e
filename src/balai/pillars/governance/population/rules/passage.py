"""May a file pass without an officer's look, and what still stands in the way of each step?"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Hold(StrEnum):
    """Why a file must pass a desk, or can't move yet."""

    SWITCHED_OFF = "switched_off"
    LATE = "late"
    PARENTS_UNCHECKED = "parents_unchecked"
    PARENTS_DIFFER = "parents_differ"
    MARRIAGE_SWORN = "marriage_sworn"
    NAME_PENDING = "name_pending"
    NAME_REMARKED = "name_remarked"
    EVIDENCE_MISSING = "evidence_missing"
    DOUBTED = "doubted"
    NOT_BORN_AT_FACILITY = "not_born_at_facility"
    NATIONAL_REGISTER = "national_register"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What is known about a birth at the moment of submission.

    ``matches``: parent ("mother", "father") → did the register or an officer find them the same; ``None`` when nobody
    compared yet.
    """

    switched_on: bool
    own_register: bool
    late: bool
    at_facility: bool
    marriage_recorded: bool
    named: bool
    name_remarked: bool
    evidence_complete: bool
    doubted: bool
    matches: Mapping[str, bool | None]


def holds(checked: Checked) -> tuple[Hold, ...]:
    """Return everything that keeps a file from passing straight to the signer; empty means it may pass.

    Only an ordinary birth passes: at a facility, in time, of a couple with a recorded marriage whose data match, with
    a name nobody needs to think about, in a city that numbers its own akta and has switched this on.
    """
    reasons = {
        Hold.SWITCHED_OFF: not checked.switched_on,
        Hold.NATIONAL_REGISTER: not checked.own_register,
        Hold.LATE: checked.late,
        Hold.NOT_BORN_AT_FACILITY: not checked.at_facility,
        Hold.MARRIAGE_SWORN: not checked.marriage_recorded,
        Hold.NAME_PENDING: not checked.named,
        Hold.NAME_REMARKED: checked.name_remarked,
        Hold.EVIDENCE_MISSING: not checked.evidence_complete,
        Hold.DOUBTED: checked.doubted,
        Hold.PARENTS_UNCHECKED: unchecked(checked.matches),
        Hold.PARENTS_DIFFER: any(same is False for same in checked.matches.values()),
    }
    return tuple(hold for hold in Hold if reasons.get(hold))


def unchecked(matches: Mapping[str, bool | None]) -> bool:
    """Tell whether some parent was compared with nothing yet. Of a foundling nobody is to be compared."""
    return any(same is None for same in matches.values())


def same_person(fields: Mapping[str, tuple[bool, int | None]], *, least: int) -> bool:
    """Tell whether a register's answer means the same person.

    ``fields``: name → (agrees, score 0-100 or ``None``). All must agree; a scored one agrees from ``least`` on.
    An empty answer is no answer.
    """
    return bool(fields) and all(agrees or (score is not None and score >= least) for agrees, score in fields.values())
