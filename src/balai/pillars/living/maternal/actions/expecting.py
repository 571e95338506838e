"""The register of expected births: enter a mother, take over what parents sent, end without a birth."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from balai.core.audit import record
from balai.core.cases import actions as cases
from balai.core.cases.actions import NotNow
from balai.core.cases.models import Case
from balai.core.facts import tell
from balai.core.people.models import Person
from balai.core.store import clock
from balai.vocabulary.facts import BirthExpected

from ..models import Dossier, Pregnancy
from .persons import person

if TYPE_CHECKING:
    from balai.core.people.models import User

FILES = ("file_kk", "file_marriage", "file_f105", "file_f204")


class AlreadyExpected(Exception):
    """This mother already stands in the register with an open pregnancy; ``pregnancy_id`` says which."""

    def __init__(self, pregnancy_id: int) -> None:
        super().__init__(pregnancy_id)
        self.pregnancy_id = pregnancy_id


@transaction.atomic
def expect(
    mother: Person,
    *,
    due_date: date,
    by: User | None,
    due_source: str = "unknown",
    facility_id: int | None = None,
    area_id: int | None = None,
    phone: str = "",
    father: Person | None = None,
    midwife: User | None = None,
    case: Case | None = None,
) -> Pregnancy:
    """Enter an expected birth with an empty dossier. Raises ``AlreadyExpected``.

    ``area_id`` and ``phone``: where the mother lives and is reached now, when that is not what the city knew of her.
    """
    try:
        with transaction.atomic():
            pregnancy = Pregnancy.objects.create(
                mother=mother,
                father=father,
                due_date=due_date,
                due_source=due_source,
                facility_id=facility_id,
                area_id=area_id or mother.area_id,
                midwife=midwife,
                case=case,
                opened_at=clock.now(),
            )
    except IntegrityError as clash:
        known = Pregnancy.objects.filter(mother=mother, state=Pregnancy.State.OPEN).first()
        if known is None:
            raise
        raise AlreadyExpected(known.pk) from clash
    Dossier.objects.create(pregnancy=pregnancy, changed_at=clock.now(), phone=phone or mother.phone or "")
    tell(
        BirthExpected(
            pregnancy_id=pregnancy.pk,
            mother_id=mother.pk,
            facility_id=facility_id,
            area_id=pregnancy.area_id,
            due_date=due_date,
        ),
        by=by,
    )
    return pregnancy


@transaction.atomic
def foretell(pregnancy_id: int, *, due_date: date, due_source: str, area_id: int | None, by: User) -> Pregnancy:
    """Put right when a birth is expected, on what that rests, and where the mother lives."""
    pregnancy = Pregnancy.objects.select_for_update(of=("self",)).get(pk=pregnancy_id)
    told = {"due_date": due_date, "due_source": due_source, "area_id": area_id}
    changed = sorted(column for column, value in told.items() if getattr(pregnancy, column) != value)
    if changed and pregnancy.state == Pregnancy.State.OPEN:
        for column in changed:
            setattr(pregnancy, column, told[column])
        pregnancy.save(update_fields=changed)
        record("maternal.foretold", by=by, subject=f"pregnancy:{pregnancy_id}", detail={"columns": changed})
    return pregnancy


def open_prebirth(opening: Any) -> Case:
    """Open what parents prepared; it waits for the midwife of the place they chose."""
    values = opening.values
    return cases.open_case(
        opening.case_type.code,
        values=values,
        by=opening.by,
        account=opening.account,
        channel=opening.channel,
        person=opening.account.person if opening.account else None,
        area_id=values.get("area"),
        facility_id=values.get("facility"),
    )


def take_over(case: Case, *, by: User, data: Mapping[str, Any]) -> None:
    """Put what parents sent into the register: a new expected birth, or the dossier of one that is there."""
    values = case.values
    mother = person(
        by=by,
        name=values["mother_name"],
        sex="2",
        nik=values.get("mother_nik"),
        born=values.get("mother_born"),
        **_home(values),
        phone=values.get("phone") or "",
    )
    father = _father(values, by)
    try:
        pregnancy = expect(
            mother,
            due_date=values["due_date"],
            by=by,
            facility_id=values.get("facility"),
            area_id=values.get("area"),
            phone=values.get("phone") or "",
            father=father,
            midwife=by,
            case=case,
        )
    except AlreadyExpected as known:
        pregnancy = Pregnancy.objects.select_for_update(of=("self",)).get(pk=known.pregnancy_id)
        if pregnancy.case_id is not None:
            raise NotNow(_("Ibu ini sudah punya berkas pra-kelahiran dari orang tua.")) from known
        pregnancy.case, pregnancy.father = case, father or pregnancy.father
        pregnancy.save(update_fields=["case", "father"])
    _fill(pregnancy, values, by)


def _home(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "area_id": values.get("area"),
        "address": values.get("address") or "",
        "rt": values.get("rt") or "",
        "rw": values.get("rw") or "",
        "kk_number": values.get("kk"),
        "birth_place": values.get("mother_birth_place") or "",
    }


def _father(values: Mapping[str, Any], by: User) -> Person | None:
    if values.get("marriage") == "no_father" or not values.get("father_name"):
        return None
    return person(
        by=by,
        name=values["father_name"],
        sex="1",
        nik=values.get("father_nik"),
        born=values.get("father_born"),
        birth_place=values.get("father_birth_place") or "",
    )


def _fill(pregnancy: Pregnancy, values: Mapping[str, Any], by: User) -> None:
    dossier = pregnancy.dossier
    dossier.mother_no_nik = not values.get("mother_nik")
    dossier.father_no_nik = pregnancy.father is not None and not values.get("father_nik")
    dossier.marriage = values.get("marriage") or ""
    dossier.marriage_number = values.get("marriage_number") or ""
    dossier.names = [name for name in (values.get("name_girl"), values.get("name_boy")) if name]
    dossier.witnesses = [
        [values[f"witness{n}_name"], values.get(f"witness{n}_nik")] for n in (1, 2) if values.get(f"witness{n}_name")
    ]
    dossier.files = {code: list(values[code]) for code in FILES if values.get(code)}
    dossier.phone = values.get("phone") or dossier.phone
    dossier.consent_at, dossier.consent_by = clock.now(), by
    dossier.changed_at = clock.now()
    dossier.save()


@transaction.atomic
def end_pregnancy(pregnancy_id: int, *, state: str, on: date, by: User) -> Pregnancy:
    """Close an expected birth that will not come here: lost or moved away."""
    if state not in {Pregnancy.State.LOST, Pregnancy.State.MOVED}:
        raise ValueError(state)
    pregnancy = Pregnancy.objects.select_for_update(of=("self",)).get(pk=pregnancy_id)
    if pregnancy.state == Pregnancy.State.OPEN:
        pregnancy.state, pregnancy.ended_on = state, on
        pregnancy.save(update_fields=["state", "ended_on"])
    return pregnancy
