"""What a child identity card prints, front and back."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from balai.core.cases.models import Case
from balai.core.files.models import StoredFile
from balai.core.people import codes
from balai.core.store import clock
from balai.vocabulary.words import nik

from ..queries import births, law
from ..rules import cards
from ..rules.spelling import written_day
from . import families
from .certificates import SEX

PHOTO = (236, 354)  # pixels: two by three centimetres at 300 dots an inch
QUALITY = 88


def child_card(case: Case, photo: Sequence[str] = ()) -> dict[str, Any]:
    """Return what a child's card prints. ``photo``: ids of the kept picture, for a child of five or older.

    Source of the items: Permendagri 2/2016; it holds until the day before the fifth or the seventeenth birthday.
    """
    baby = births.child_of_card(case)
    assert baby is not None and baby.person is not None
    person, birth, today = baby.person, baby.birth, clock.today()
    number = families.number_of(birth)
    entry = births.entry_of(baby.case)
    until = cards.valid_until(baby.born_on, today, law.cards(today))
    blood = codes.label("blood", person.blood) if person.blood else ""
    return {
        "subject": person.name,
        "expires": until,
        "nik": nik(person.nik or ""),
        "name": person.name,
        "born": ", ".join(filter(None, (person.birth_place, written_day(baby.born_on)))),
        "sex": SEX[baby.sex].capitalize(),
        "blood": blood,
        "religion": codes.label("religion", person.religion) if person.religion else "",
        "citizenship": person.nationality,
        "address": person.address,
        "rt_rw": f"{person.rt or '–'}/{person.rw or '–'}",
        **families.places(person.area),
        "kk": nik(number),
        "head": families.named(families.head_of(families.members(birth, number))),
        "akta": entry.number if entry else "",
        "until": written_day(until),
        "photo": _picture(photo),
    }


def _picture(ids: Sequence[str]) -> list[int] | None:
    """Return the photo's bytes, cut to two by three and small, as numbers: that is what JSON can carry."""
    if not ids:
        return None
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(StoredFile.objects.get(pk=ids[0]).content())) as opened:
        fitted = ImageOps.fit(opened.convert("RGB"), PHOTO, centering=(0.5, 0.35))
    out = io.BytesIO()
    fitted.save(out, "JPEG", quality=QUALITY)
    return list(out.getvalue())
