"""What the papers about a birth print: the akta, and the statement of a stillbirth."""

from __future__ import annotations

from typing import Any

from balai.core.cases.models import Case
from balai.core.people.models import Person
from balai.vocabulary.words import jam, nik

from ..models import Newborn
from ..queries import births
from ..rules.numbers import kind
from ..rules.papers import Marriage, Parentage, parentage
from ..rules.spelling import spell, spelled_day, written_day

SEX = {"1": "laki-laki", "2": "perempuan"}


def akta(case: Case) -> dict[str, Any]:
    """Return what a birth certificate prints. Source of the wording: Permendagri 109/2019."""
    baby = births.newborn_of(case)
    assert baby is not None and baby.person is not None
    birth, person = baby.birth, baby.person
    return {
        "subject": person.name,
        "number_values": {"kind": kind(late=birth.late)},
        "name": person.name,
        "nik": nik(person.nik or ""),
        "sex": SEX[baby.sex],
        "place": person.birth_place,
        "date": written_day(baby.born_on),
        "date_words": spelled_day(baby.born_on),
        "hour": jam(baby.born_at),
        "citizenship": "Warga Negara Indonesia" if person.nationality == "WNI" else "Warga Negara Asing",
        "order": str(baby.child_no or ""),
        "order_words": spell(baby.child_no) if baby.child_no else "",
        "parentage": parentage(Marriage(birth.marriage)).value,
        "descent": descent(baby),
        "mother": _parent(birth.mother),
        "father": _parent(birth.father),
        "margin": f"Meninggal tanggal {written_day(baby.died_on)}." if baby.died_on else "",
    }


def descent(baby: Newborn) -> str:
    """Return whose child the akta says this is, in the words of the regulation."""
    birth = baby.birth
    mother = birth.mother.name if birth.mother else ""
    father = birth.father.name if birth.father else ""
    nth = f"anak ke-{spell(baby.child_no)}, " if baby.child_no else "anak "
    match parentage(Marriage(birth.marriage)):
        case Parentage.UNKNOWN:
            return f"anak {SEX[baby.sex]} yang tidak diketahui asal-usul orang tuanya"
        case Parentage.OF_MOTHER:
            return f"{nth}{SEX[baby.sex]}, dari seorang ibu {mother}"
        case Parentage.OF_UNRECORDED_COUPLE:
            return (
                f"{nth}{SEX[baby.sex]}, dari ayah {father} dan ibu {mother}, yang perkawinannya belum tercatat sesuai"
                " dengan peraturan perundang-undangan"
            )
        case Parentage.OF_COUPLE:
            return f"{nth}{SEX[baby.sex]}, dari ayah {father} dan ibu {mother}"


def _parent(person: Person | None) -> dict[str, str] | None:
    if person is None:
        return None
    return {"name": person.name, "nationality": person.nationality}


def stillbirth(case: Case) -> dict[str, Any]:
    """Return what the statement of a stillbirth prints: no name and no NIK, for the child never had them."""
    baby = births.newborn_of(case)
    assert baby is not None
    birth = baby.birth
    return {
        "subject": birth.mother.name if birth.mother else "",
        "sex": SEX[baby.sex],
        "date": written_day(baby.born_on),
        "date_words": spelled_day(baby.born_on),
        "hour": jam(baby.born_at),
        "place": case.answers.get("place") or birth.lead.answers.get("place") or "",
        "weeks": str(baby.gestation_weeks or ""),
        "mother": _parent(birth.mother),
        "father": _parent(birth.father),
    }
