"""Mothers and fathers as persons: somebody registered with all the same particulars, or a new row."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from balai.core.people import actions as people
from balai.core.people import names
from balai.core.people.models import Person
from balai.core.people.queries import by_nik

if TYPE_CHECKING:
    from balai.core.people.models import User


def person(
    *, by: User | None, name: str, sex: str, nik: str | None = None, born: date | None = None, **facts: Any
) -> Person:
    """Return the registered person of this NIK, name and birth date, or a new row; nothing known is changed."""
    if nik:
        known = by_nik(nik).filter(registered=True).first()
        if known is not None and known.name_key == names.key(name) and born in (None, known.birth_date):
            return known
    return people.record_person(by=by, name=name, sex=sex, nik=nik or None, birth_date=born, **facts)
