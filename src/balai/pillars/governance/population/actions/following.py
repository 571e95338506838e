"""Bring persons and babies in step with answers that were mended, and give a baby its name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from balai.core.cases.models import Case
from balai.core.cases.values import nth, round_of
from balai.core.people import actions as people

from ..models import Birth, Newborn
from ..queries import births
from ..rules.names import placeholder, tidy
from .comparing import ask_register, last_comparison
from .opening import block
from .parents import follow
from .writing import retitle

if TYPE_CHECKING:
    from balai.core.people.models import User


def follow_answers(case: Case, *, by: User | None, data: Mapping[str, Any]) -> None:
    """Let parents and babies follow a case's mended answers; whoever was compared before is compared again."""
    birth, values = births.of_case(case), case.values
    for who, person in births.parents(birth).items():
        if values.get(f"{who}_name") and any(code.startswith(f"{who}_") for code in data):
            follow(person, values, who, by=by)
            birth.compared_after = last_comparison(birth)
    birth.save(update_fields=["compared_after"])
    ask_register(birth, by=by)
    count = births.babies(birth).count()
    for baby in births.babies(birth):
        if baby.case_id in {case.pk, birth.lead_id if case.pk == birth.lead_id else case.pk}:
            _follow_baby(baby, round_of(values, baby.order), birth, count, by)


def _follow_baby(baby: Newborn, told: Mapping[str, Any], birth: Birth, count: int, by: User | None) -> None:
    if told.get("born_on") is None:
        return
    for column, value in block(told).items():
        setattr(baby, column, value)
    if baby.person is not None:
        baby.named = bool(told.get("name"))
        mother = birth.mother.name if birth.mother else ""
        name = tidy(told["name"]) if baby.named else placeholder(mother, baby.order, count)
        people.change_person(
            baby.resident_id,
            by=by,
            reason="perbaikan laporan kelahiran",
            name=name,
            sex=told["sex"],
            birth_date=told["born_on"],
        )
        retitle(baby, name)
    baby.save()


def name_baby(case: Case, *, by: User | None, data: Mapping[str, Any]) -> None:
    """Give the baby of this file the name its parents chose, before the akta is issued."""
    baby = births.newborn_of(case)
    assert baby is not None and baby.person is not None
    name = tidy(data["name"])
    people.change_person(baby.resident_id, by=by, reason="pemberian nama bayi", name=name)
    baby.named = True
    baby.save(update_fields=["named"])
    case.answers = case.answers | {nth("name", baby.order): name}
    case.save(update_fields=["answers"])
    retitle(baby, name)
