"""Who the parents are: persons the city knows, or new rows for those it doesn't."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from balai.core.people import actions as people
from balai.core.people import names
from balai.core.people.models import Person
from balai.core.people.queries import by_nik

if TYPE_CHECKING:
    from balai.core.people.models import User

SEX = {"mother": "2", "father": "1"}


def parent(values: Mapping[str, Any], who: str, *, by: User | None) -> Person:
    """Return the mother or father that the answers mean.

    Somebody registered under this NIK with the same name and birth date is that person; anybody else is a new row:
    what a stranger types never changes what the city knows of somebody, nor ties itself to them.
    """
    known = _known(values, who)
    if known is not None:
        return known
    return people.record_person(
        by=by,
        name=values[f"{who}_name"],
        sex=SEX[who],
        nik=values.get(f"{who}_nik"),
        birth_date=values.get(f"{who}_born"),
        birth_place=values.get(f"{who}_birth_place") or "",
        nationality=values.get(f"{who}_nationality") or "WNI",
        kk_number=values.get("kk") if who == "mother" else None,
        area_id=values.get("area"),
        address=values.get("address") or "",
        rt=values.get("rt") or "",
        rw=values.get("rw") or "",
        phone=(values.get("phone") or "") if values.get("reporter") == who else "",
    )


def _known(values: Mapping[str, Any], who: str) -> Person | None:
    found = by_nik(values.get(f"{who}_nik") or "").filter(registered=True, birth_date=values.get(f"{who}_born")).first()
    if found is None or found.name_key != names.key(values[f"{who}_name"]):
        return None
    return found


def follow(person: Person, values: Mapping[str, Any], who: str, *, by: User | None) -> None:
    """Bring an unregistered parent's row in step with mended answers; a registered one stays as the register has it."""
    if person.registered:
        return
    people.change_person(
        person.pk,
        by=by,
        reason="perbaikan laporan kelahiran",
        name=values[f"{who}_name"],
        nik=values.get(f"{who}_nik"),
        birth_date=values.get(f"{who}_born"),
        birth_place=values.get(f"{who}_birth_place") or "",
        nationality=values.get(f"{who}_nationality") or "WNI",
    )
