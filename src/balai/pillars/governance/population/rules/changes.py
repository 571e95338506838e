"""What may change on an issued akta, and on whose word."""

from enum import StrEnum


class Basis(StrEnum):
    """Why an akta is corrected or cancelled.

    WRITING: a slip of the pen (UU 23/2006 art. 71; Perpres 96/2018 art. 59), by the registrar alone. CONTRARY: the
    office takes back its own act with an official record and witnesses (Permendagri 108/2019 arts 88-89). COURT: a
    judgement (UU 24/2013 art. 72; name changes, UU 23/2006 art. 52).
    """

    WRITING = "writing"
    CONTRARY = "contrary"
    COURT = "court"


SLIPS = frozenset({"name", "sex", "born_on", "born_minute", "place", "birth_order", "mother_name", "father_name"})
DESCENT = frozenset({"mother", "father", "marriage"})


def lawful(field: str, basis: Basis) -> bool:
    """Tell whether a change of ``field`` may stand on ``basis``.

    Slips on all three; whose child it is never by a slip: that is another akta, so a court or the office's own
    retraction.
    """
    if field in SLIPS:
        return True
    return field in DESCENT and basis is not Basis.WRITING


def may_cancel(basis: Basis) -> bool:
    """Tell whether an akta may lose its force on this basis; a slip of the pen is corrected, never cancelled."""
    return basis is not Basis.WRITING


def changed(before: dict[str, object], after: dict[str, object]) -> tuple[str, ...]:
    """Return the fields that differ, in the order of ``after``."""
    return tuple(field for field, value in after.items() if before.get(field) != value)
