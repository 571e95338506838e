"""Write one corrected item of an akta where it is kept: the child's person, a parent's, the birth, the baby's own row.

``values`` are the answers of the request; the fields of an item carry its own names, ``new_…`` or a parent's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from balai.core.cases.actions import NotNow
from balai.core.cases.models import Case
from balai.core.cases.values import nth
from balai.core.people import actions as people
from balai.core.store import clock
from balai.vocabulary.words import local

from ..models import Newborn
from ..rules.names import tidy
from ..rules.papers import Marriage
from .parents import parent

if TYPE_CHECKING:
    from balai.core.people.models import User

Values = Mapping[str, Any]
Write = Callable[[Newborn, Values, "User | None"], None]
REASON = "pembetulan akta kelahiran"


def child(column: str, field: str) -> Write:
    """Return the writing of something that stands with the child as a person."""

    def write(baby: Newborn, values: Values, by: User | None) -> None:
        people.change_person(baby.resident_id, by=by, reason=REASON, **{column: values[field]})

    return write


def name(baby: Newborn, values: Values, by: User | None) -> None:
    """Write the child's name; its files are called by it."""
    told = tidy(values["new_name"])
    people.change_person(baby.resident_id, by=by, reason=REASON, name=told)
    retitle(baby, told)
    _answer(baby, "name", told)


def retitle(baby: Newborn, name: str) -> None:
    """Call the baby's files by its name."""
    called = Case.objects.filter(pk=baby.case_id) | Case.objects.filter(
        type_code="child_card", person_id=baby.resident_id
    )
    called.update(title=name[:200])
    baby.case.title = name[:200]


def nik(baby: Newborn, values: Values, by: User | None) -> None:
    """Write the child's NIK. Raises ``NotNow`` when somebody else carries it."""
    try:
        people.change_person(baby.resident_id, by=by, reason=REASON, nik=values["new_nik"], registered=True)
    except people.AlreadyRegistered as clash:
        raise NotNow(str(clash)) from clash


def sex(baby: Newborn, values: Values, by: User | None) -> None:
    """Write the child's sex."""
    people.change_person(baby.resident_id, by=by, reason=REASON, sex=values["new_sex"])
    _keep(baby, sex=values["new_sex"])
    _answer(baby, "sex", values["new_sex"])


def born_on(baby: Newborn, values: Values, by: User | None) -> None:
    """Write the day of birth; the hour stays."""
    day: date = values["new_born_on"]
    people.change_person(baby.resident_id, by=by, reason=REASON, birth_date=day)
    _keep(baby, born_on=day, born_at=_moment(day, local(baby.born_at).time()))
    _answer(baby, "born_on", day)


def born_time(baby: Newborn, values: Values, by: User | None) -> None:
    """Write the hour of birth; the day stays."""
    hour: time = values["new_born_time"]
    _keep(baby, born_at=_moment(baby.born_on, hour))
    _answer(baby, "born_time", hour)


def child_no(baby: Newborn, values: Values, by: User | None) -> None:
    """Write the how-manieth child it is."""
    _keep(baby, child_no=values["new_child_no"])
    _answer(baby, "child_no", values["new_child_no"])


def death(baby: Newborn, values: Values, by: User | None) -> None:
    """Write, mend or take away the margin note of a death."""
    died = values["new_died_on"]
    if died is not None and died < baby.born_on:
        raise NotNow(_("Tanggal meninggal sebelum tanggal lahir di akta."))
    status = {"status": "dead", "status_date": died} if died else {"status": "alive", "status_date": None}
    people.change_person(baby.resident_id, by=by, reason=REASON, **status)
    _keep(baby, died_on=died)


def parent_name(who: str) -> Write:
    """Return the writing of a parent's name; it stays the same person."""

    def write(baby: Newborn, values: Values, by: User | None) -> None:
        person = getattr(baby.birth, who)
        if person is None:
            raise NotNow(_("Akta ini tidak memuat orang tua itu; tambahkan lewat putusan pengadilan."))
        people.change_person(person.pk, by=by, reason=REASON, name=values[f"new_{who}_name"])

    return write


def mother(baby: Newborn, values: Values, by: User | None) -> None:
    """Write another woman as the mother; a foundling's first known parent is its mother."""
    birth = baby.birth
    birth.mother = parent(values, "mother", by=by)
    if birth.marriage == Marriage.FOUNDLING:
        birth.marriage = Marriage.NO_FATHER
    birth.save(update_fields=["mother", "marriage"])
    _relate(baby, "mother", by)


def father(baby: Newborn, values: Values, by: User | None) -> None:
    """Write how the parents are married and with it who the father is, or that none is named."""
    birth, marriage = baby.birth, Marriage(values["new_marriage"])
    if birth.mother is None:
        raise NotNow(_("Ibu belum tercatat pada akta ini. Betulkan dulu siapa ibunya."))
    birth.marriage = marriage
    birth.father = None if marriage is Marriage.NO_FATHER else parent(values, "father", by=by)
    birth.save(update_fields=["father", "marriage"])
    _relate(baby, "father", by)


def marriage(baby: Newborn, values: Values, by: User | None) -> None:
    """Write how the marriage of the same parents is proven."""
    birth, told = baby.birth, Marriage(values["new_marriage"])
    if birth.father is None or told is Marriage.NO_FATHER:
        raise NotNow(_("Akta ini hanya memuat ibu, atau ayahnya hendak dihapus. Betulkan siapa ayahnya."))
    birth.marriage = told
    birth.save(update_fields=["marriage"])


def _relate(baby: Newborn, who: str, by: User | None) -> None:
    """Let the recorded relation follow what the akta says from today."""
    assert baby.person is not None
    people.end_relation(baby.person, who, by=by, basis=REASON, to_date=clock.today())
    if person := getattr(baby.birth, who):
        people.relate(baby.person, person, who, by=by, basis=REASON, from_date=clock.today())


def _keep(baby: Newborn, **columns: Any) -> None:
    for column, value in columns.items():
        setattr(baby, column, value)
    baby.save(update_fields=list(columns))


def _moment(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, ZoneInfo(settings.TIME_ZONE))


def _answer(baby: Newborn, code: str, value: Any) -> None:
    """Let the answers that the akta came from follow, so that a desk reads the same everywhere."""
    case = Case.objects.select_for_update(of=("self",)).get(pk=baby.case_id)
    case.answers = case.answers | {nth(code, baby.order): value}
    case.save(update_fields=["answers"])
