"""Correct or cancel an issued akta: a new paper takes the place of the old, or the old one loses its force."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from balai.core import parameters
from balai.core.cases import actions as cases
from balai.core.cases.actions import NotNow
from balai.core.cases.models import Case
from balai.core.cases.values import nth
from balai.core.documents import actions as documents
from balai.core.documents.models import Document
from balai.core.facts import tell
from balai.core.people import actions as people
from balai.vocabulary.facts import CertificateCancelled, CertificateReplaced
from balai.vocabulary.reading import read_date

from ..models import Change, Newborn
from ..queries import certificates, law
from ..rules.changes import Basis, lawful
from ..rules.names import tidy
from . import telling
from .national import signed_pdf

if TYPE_CHECKING:
    from balai.core.people.models import User

CERTIFICATE = "birth_certificate"


def open_change(case: Case, *, by: User, data: Mapping[str, Any]) -> None:
    """Tie a request to the akta it is about, once an officer found it in force. Raises ``NotNow``."""
    baby = certificates.by_number(case.answers.get("akta_number", ""))
    if baby is None or baby.document_id is None:
        raise NotNow(_("Akta dengan nomor ini tidak ada di Balai, atau sudah tidak berlaku."))
    basis = Basis(data["basis"])
    field = case.answers.get("what", "")
    if field and not lawful(field, basis):
        raise NotNow(_("Perubahan ini tidak dapat dilakukan atas dasar itu."))
    Change.objects.create(
        case=case,
        newborn=baby,
        basis=basis,
        fields={field: case.answers.get("new_value")} if field else {},
        old_document_id=baby.document_id,
    )
    cases.link(case, baby.case, "cancels" if not field else "corrects")


def apply_change(case: Case, *, by: User, data: Mapping[str, Any]) -> None:
    """Write the corrected data and make the paper that replaces the old one when it is signed."""
    change = Change.objects.select_related("newborn__case", "newborn__person", "newborn__birth").get(case=case)
    for field, value in change.fields.items():
        _write(change.newborn, field, value, by)
    old = Document.objects.get(pk=change.old_document_id)
    origin = Case.objects.get(pk=change.newborn.case_id)
    if law.own_register():
        new = documents.issue(CERTIFICATE, case=origin, by=by, agency=case.agency, number=old.number, replaces=old)
    else:
        new = documents.attach_external(
            origin,
            signed_pdf(data["file"]),
            data["number"],
            data["entered_on"],
            by,
            document_type_code=CERTIFICATE,
            agency=case.agency,
            register=parameters.value("population.register_system"),
            subject=change.newborn.person.name if change.newborn.person else "",
            replaces=old,
        )
    Change.objects.filter(pk=change.pk).update(document_id=new.pk)
    if new.status == "signed":
        finish_change(new, by=by)


def finish_change(new: Document, *, by: User | None) -> None:
    """Put the corrected akta in the old one's place, after it was signed."""
    change = Change.objects.select_related("case", "newborn").filter(document_id=new.pk).first()
    if change is None or change.case.state != "registered":
        return
    baby = change.newborn
    baby.document_id = new.pk
    baby.save(update_fields=["document_id"])
    cases.move(change.case_id, "issue", by=None, key=f"signed:{new.pk}")
    tell(
        CertificateReplaced(
            case_id=change.case_id,
            baby_id=baby.resident_id,
            old_document_id=change.old_document_id,
            document_id=new.pk,
        ),
        by=by,
        case_id=change.case_id,
    )
    telling.send("population.ready", change.case, key=f"changed:{new.pk}", values=change.case.values)


def _write(baby: Newborn, field: str, value: Any, by: User | None) -> None:
    """Write one corrected item where it is kept: the child's person, a parent's, or the baby's own row."""
    reason = "pembetulan akta kelahiran"
    case, birth = Case.objects.select_for_update(of=("self",)).get(pk=baby.case_id), baby.birth
    match field:
        case "name":
            people.change_person(baby.resident_id, by=by, reason=reason, name=tidy(value))
            Case.objects.filter(pk=case.pk).update(title=tidy(value)[:200])
        case "sex":
            people.change_person(baby.resident_id, by=by, reason=reason, sex=value)
            Newborn.objects.filter(pk=baby.pk).update(sex=value)
        case "born_on":
            day = value if isinstance(value, date) else read_date(value)
            moved = baby.born_at.replace(year=day.year, month=day.month, day=day.day)
            people.change_person(baby.resident_id, by=by, reason=reason, birth_date=day)
            Newborn.objects.filter(pk=baby.pk).update(born_on=day, born_at=moved)
        case "place":
            people.change_person(baby.resident_id, by=by, reason=reason, birth_place=value)
        case "birth_order":
            Newborn.objects.filter(pk=baby.pk).update(child_no=int(value))
        case "mother_name" | "father_name":
            parent = birth.mother if field == "mother_name" else birth.father
            if parent is None:
                raise NotNow(_("Akta ini tidak memuat orang tua itu; tambahkan lewat putusan pengadilan."))
            people.change_person(parent.pk, by=by, reason=reason, name=value)
        case _:
            raise NotNow(_("Butir ini belum dapat diubah lewat pembetulan."))
    case.answers = case.answers | {nth(field, baby.order) if field in {"name", "sex", "born_on"} else field: value}
    case.save(update_fields=["answers"])


def cancel_certificate(case: Case, *, by: User, data: Mapping[str, Any]) -> None:
    """Take an akta's force away on a court's judgement or the office's own record."""
    change = Change.objects.select_related("newborn").get(case=case)
    baby = change.newborn
    old = Document.objects.get(pk=change.old_document_id)
    documents.withdraw(old, by, str(dict(Change.BASES)[Basis(change.basis)]))
    baby.document_id = None
    baby.save(update_fields=["document_id"])
    cases.move(baby.case_id, "cancel", by=None, key=f"cancelled-by:{case.pk}")
    tell(
        CertificateCancelled(
            case_id=case.pk,
            baby_id=baby.resident_id,
            document_id=old.pk,
            basis=change.basis,
        ),
        by=by,
        case_id=case.pk,
    )
