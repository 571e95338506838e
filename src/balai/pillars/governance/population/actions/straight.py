"""Let an ordinary birth pass to the signer without a verifier, where the city has switched that on."""

from __future__ import annotations

from django.db import transaction

from balai.core.cases import actions as cases
from balai.core.cases.values import round_of

from ..models import Birth, Newborn
from ..queries import births, law
from ..rules.form import AT_FACILITY, doubts
from ..rules.names import remarks
from ..rules.papers import Marriage, Paper, evidence
from ..rules.passage import Checked, Hold, holds


@transaction.atomic
def pass_if_ordinary(birth_id: int) -> bool:
    """Verify and register every akta of a birth by itself when nothing holds it; tell whether it passed."""
    birth = Birth.objects.select_for_update(of=("self",)).select_related("lead", "mother", "father").get(pk=birth_id)
    rows = [baby for baby in births.babies(birth) if baby.case.type_code == Paper.AKTA]
    if not rows or any(baby.case.state != "submitted" or why_held(birth, baby) for baby in rows):
        return False
    for baby in rows:
        cases.move(baby.case_id, "pass", by=None, key=f"straight:{birth.pk}")
        cases.move(baby.case_id, "register", by=None, key=f"straight-register:{birth.pk}")
    birth.straight = True
    birth.save(update_fields=["straight"])
    return True


def why_held(birth: Birth, baby: Newborn) -> tuple[Hold, ...]:
    """Return everything that keeps a baby's akta from passing by itself."""
    values = birth.lead.values
    told = round_of(values, baby.order)
    wanted = evidence(
        Marriage(birth.marriage),
        birth_statement=values.get("has_statement") is not False,
        foreign=any(p.nationality == "WNA" for p in births.parents(birth).values()),
    )
    at_facility = birth.facility_id is not None and birth.place_kind in AT_FACILITY
    if at_facility and birth.source_id is not None:  # the attendant's own record is the birth statement
        wanted = tuple(code for code in wanted if code != "file_statement")
    return holds(
        Checked(
            switched_on=law.straight_through(),
            own_register=law.own_register(),
            late=birth.late,
            at_facility=at_facility,
            marriage_recorded=birth.marriage == Marriage.RECORDED,
            named=baby.named,
            name_remarked=bool(remarks(told.get("name") or "", law.names())),
            evidence_complete=all(values.get(code) for code in wanted),
            doubted=bool(
                doubts(
                    born_on=baby.born_on,
                    today=birth.reported_on,
                    mother_born=birth.mother.birth_date if birth.mother else None,
                    grams=baby.grams,
                    length_cm=baby.length_cm,
                    usual=law.usual(),
                )
            )
            or baby.died_on is not None,
            matches=births.matches(birth),
        )
    )
