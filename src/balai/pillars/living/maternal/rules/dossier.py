"""The pre-birth dossier: what the registry will need, gathered before the baby comes, and a light that says how far.

The light is our own: the papers are those of Perpres 96/2018 art. 33-34, ordered by what keeps a certificate from
being issued on the day of birth.
"""

from dataclasses import dataclass
from enum import StrEnum


class Light(StrEnum):
    """Green: the akta can be issued the day the baby comes. Yellow: it can start. Red: it would wait."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


class Missing(StrEnum):
    """One gap in a dossier."""

    CONSENT = "consent"
    MOTHER_IDENTITY = "mother_identity"
    MARRIAGE = "marriage"
    MARRIAGE_PAPER = "marriage_paper"
    WITNESSES = "witnesses"
    FATHER_IDENTITY = "father_identity"
    KK = "kk"
    NAME = "name"
    NAME_REFUSED = "name_refused"
    PHONE = "phone"


STOPPING = frozenset({Missing.CONSENT, Missing.MOTHER_IDENTITY, Missing.MARRIAGE})
"""Without these nothing can be opened for the parents on the day of birth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What a dossier holds. ``marriage`` is empty until said; ``names_refused`` when no candidate name may stand."""

    consent: bool = False
    mother_nik: bool = False
    mother_without_nik: bool = False
    father_nik: bool = False
    father_without_nik: bool = False
    kk_photo: bool = False
    marriage: str = ""
    marriage_photo: bool = False
    witnesses: int = 0
    names: int = 0
    names_refused: bool = False
    phone: bool = False


def missing(prepared: Prepared) -> tuple[Missing, ...]:
    """Return the gaps, those that stop everything first.

    "Belum punya NIK" is an answer, not a gap. A mother alone owes no father and no marriage paper.
    """
    alone = prepared.marriage == "no_father"
    sworn = prepared.marriage in {"sptjm", "unrecorded"}
    gaps = {
        Missing.CONSENT: not prepared.consent,
        Missing.MOTHER_IDENTITY: not (prepared.mother_nik or prepared.mother_without_nik),
        Missing.MARRIAGE: not prepared.marriage,
        Missing.MARRIAGE_PAPER: prepared.marriage in {"recorded", "sptjm", "unrecorded"}
        and not prepared.marriage_photo,
        Missing.WITNESSES: sworn and prepared.witnesses < 2,
        Missing.FATHER_IDENTITY: not alone and not (prepared.father_nik or prepared.father_without_nik),
        Missing.KK: not prepared.kk_photo,
        Missing.NAME: prepared.names == 0,
        Missing.NAME_REFUSED: prepared.names > 0 and prepared.names_refused,
        Missing.PHONE: not prepared.phone,
    }
    return tuple(gap for gap in Missing if gaps[gap])


def light(prepared: Prepared) -> Light:
    """Return the light of a dossier."""
    gaps = missing(prepared)
    if not gaps:
        return Light.GREEN
    return Light.RED if STOPPING & set(gaps) else Light.YELLOW
