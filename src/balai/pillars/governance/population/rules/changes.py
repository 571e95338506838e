"""On whose word an issued akta may change."""

from enum import StrEnum


class Basis(StrEnum):
    """Why an akta is corrected or cancelled.

    WRITING: a slip of the pen (UU 23/2006 art. 71; Perpres 96/2018 art. 59), by the registrar alone, against the paper
    it was copied from. CONTRARY: the office takes back its own act with an official record and two witnesses
    (Permendagri 108/2019 arts 88-89). COURT: a judgement or order (UU 24/2013 art. 72; name changes, UU 23/2006
    art. 52).
    """

    WRITING = "writing"
    CONTRARY = "contrary"
    COURT = "court"


ANY = frozenset(Basis)
"""What may have been miswritten."""

DESCENT = ANY - {Basis.WRITING}
"""Whose child it is: never a slip of the pen, for that is another akta."""


def may_cancel(basis: Basis) -> bool:
    """Tell whether an akta may lose its force on this basis; a slip of the pen is corrected, never cancelled."""
    return basis is not Basis.WRITING
