"""Enter a file in the register, in one of two modes, and issue what was signed.

Own: Balai numbers and draws the paper, the registrar signs it. National: an officer enters the birth in the national
system and brings back its number, date and signed PDF; Balai keeps where it stands and hands it on.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from balai.core import parameters
from balai.core.cases import actions as cases
from balai.core.cases.actions import NotNow
from balai.core.cases.models import Case
from balai.core.documents import actions as documents
from balai.core.documents.models import Document
from balai.core.facts import tell
from balai.core.people import actions as people
from balai.core.people.models import Relation
from balai.core.store import clock
from balai.vocabulary.facts import BirthRegistered, CertificateIssued, StillbirthRegistered
from balai.vocabulary.words import local

from ..models import Birth, Newborn, RegisterEntry
from ..queries import births, cards
from ..rules import deadlines
from ..rules.papers import Paper
from . import renewing, telling
from .national import signed_pdf

if TYPE_CHECKING:
    from balai.core.people.models import User

OWN_SYSTEM = "balai"
DOCUMENTS = {
    Paper.AKTA: "birth_certificate",
    Paper.STILLBIRTH: "stillbirth_statement",
    Paper.FAMILY_CARD: "family_card_sheet",
    Paper.CHILD_CARD: "child_card_sheet",
}


def register_ourselves(case: Case, *, by: User | None, data: Mapping[str, Any]) -> None:
    """Number the paper, put it in the signer's queue, and write the entry; all or nothing."""
    _identify(case, data, by)
    kind = DOCUMENTS[Paper(case.type_code)]
    document = documents.issue(kind, case=case, by=by, agency=case.agency, replaces=cards.forerunner(case, kind))
    _enter(case, OWN_SYSTEM, document.number, clock.today(), by)


def register_nationally(case: Case, *, by: User, data: Mapping[str, Any]) -> None:
    """Keep number, date and signed PDF of the national register; the paper is in force at once."""
    _identify(case, data, by)
    system = parameters.value("population.register_system")
    kind = DOCUMENTS[Paper(case.type_code)]
    _enter(case, system, data["number"], data["entered_on"], by)
    documents.attach_external(
        case,
        signed_pdf(data["file"]),
        data["number"],
        data["entered_on"],
        by,
        document_type_code=kind,
        agency=case.agency,
        register=system,
        subject=_subject(case),
        replaces=cards.forerunner(case, kind),
    )


def _subject(case: Case) -> str:
    baby = births.newborn_of(case)
    return baby.person.name if baby and baby.person else ""


def _enter(case: Case, system: str, number: str, on: date, by: User | None) -> None:
    RegisterEntry.objects.update_or_create(
        case=case,
        defaults={"system": system, "kind": case.type_code, "number": number, "entered_on": on, "officer": by},
    )
    baby = births.newborn_of(case)
    if baby is None:
        return
    baby.registered_on = on
    baby.save(update_fields=["registered_on"])
    _tell_registered(baby, system, on, by)


def _identify(case: Case, data: Mapping[str, Any], by: User | None) -> None:
    """Give the child the NIK that came with its registration, or the family its card number."""
    if case.type_code == Paper.FAMILY_CARD:
        _number_family(case, data, by)
        return
    baby = births.newborn_of(case)
    if not data.get("nik") or baby is None or baby.person is None:
        return
    _change(baby.person_id, by, nik=data["nik"], registered=True)


def _number_family(case: Case, data: Mapping[str, Any], by: User | None) -> None:
    number = data.get("kk")
    if not number:
        return
    for baby in births.in_family(births.of_case(case)):
        _change(baby.person_id, by, kk_number=number, relation_to_head="4")


def _change(person_id: int | None, by: User | None, **facts: Any) -> None:
    assert person_id is not None
    try:
        people.change_person(person_id, by=by, reason="pencatatan kelahiran", **facts)
    except people.AlreadyRegistered as clash:
        raise NotNow(str(clash)) from clash


def issue_signed(document: Document, *, by: User | None) -> None:
    """Issue the file whose paper was just signed, or came signed from the national register."""
    case = Case.objects.get(pk=document.case_id or 0)
    if case.state != "registered":
        return  # a corrected paper of a file issued before
    cases.move(case.pk, "issue", by=None, key=f"signed:{document.pk}")
    baby = births.newborn_of(case)
    if baby is not None:
        _certify(baby, document, by)
    renewing.retire(case)
    telling.ready(case, document.pk)


def _certify(baby: Newborn, document: Document, by: User | None) -> None:
    """Note that a baby has its own paper: whose child it is, that it was issued, the duty done."""
    baby.issued_at, baby.document_id = document.signed_at, document.pk
    baby.save(update_fields=["issued_at", "document_id"])
    _relate(baby, document.number, by)
    if baby.alive:
        _tell_issued(baby, document, by)
    _finish_duty(baby.birth)


def _finish_duty(birth: Birth) -> None:
    """Tick the registration off when every baby of the birth has its paper."""
    if all(b.issued_at is not None for b in births.babies(birth)):
        cases.finish_task(birth.lead, telling.REPORT)


def _relate(baby: Newborn, number: str, by: User | None) -> None:
    """Record whose child this is, as the akta says; only now, because a report alone proves nothing."""
    if baby.person is None:
        return
    for who, person in births.parents(baby.birth).items():
        if not Relation.objects.filter(person=baby.person, kind=who, to_date=None).exists():
            people.relate(baby.person, person, who, by=by, basis=f"akta kelahiran {number}", from_date=baby.born_on)


def _tell_registered(baby: Newborn, system: str, on: date, by: User | None) -> None:
    birth = baby.birth
    if not baby.alive:
        tell(
            StillbirthRegistered(
                case_id=baby.case_id,
                facility_id=birth.facility_id,
                area_id=birth.area_id,
                born_on=baby.born_on,
                registered_on=on,
            ),
            by=by,
            case_id=baby.case_id,
        )
        return
    tell(
        BirthRegistered(
            case_id=baby.case_id,
            baby_id=baby.resident_id,
            mother_id=birth.mother_id,
            facility_id=birth.facility_id,
            area_id=birth.area_id,
            sex=baby.sex,
            born_on=baby.born_on,
            registered_on=on,
            system=system,
        ),
        by=by,
        case_id=baby.case_id,
    )


def _tell_issued(baby: Newborn, document: Document, by: User | None) -> None:
    birth, at = baby.birth, document.signed_at
    assert at is not None
    issued_on = max(local(at).date(), baby.born_on)
    tell(
        CertificateIssued(
            case_id=baby.case_id,
            document_id=document.pk,
            baby_id=baby.resident_id,
            facility_id=birth.facility_id,
            area_id=birth.area_id,
            born_on=baby.born_on,
            issued_on=issued_on,
            minutes=deadlines.minutes_between(baby.born_at, at),
            days=deadlines.days_since(baby.born_on, issued_on),
            late=birth.late,
            straight_through=birth.straight,
        ),
        by=by,
        case_id=baby.case_id,
    )


def drop_papers(case: Case, *, by: User | None, data: Mapping[str, Any]) -> None:
    """Take what waits for a signature out of the signer's queue: its file is not carried on."""
    for document in Document.objects.filter(case_id=case.pk, status="unsigned"):
        documents.withdraw(document, by, _("Tidak dilanjutkan sebelum ditandatangani"))


def take_back(case: Case, *, by: User, data: Mapping[str, Any]) -> None:
    """Take an unsigned paper back to the desk: its number is spent, its entry gone."""
    for document in Document.objects.filter(case_id=case.pk, status="unsigned"):
        documents.withdraw(document, by, _("Dikembalikan untuk diperbaiki sebelum ditandatangani"))
    RegisterEntry.objects.filter(case=case).delete()
    baby = births.newborn_of(case)
    if baby is not None:
        baby.registered_on = None
        baby.save(update_fields=["registered_on"])
