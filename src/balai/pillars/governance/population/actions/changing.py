"""Correct or cancel an issued akta: a new paper takes the place of the old, or the old one loses its force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from balai.core import parameters
from balai.core.cases import actions as cases
from balai.core.cases.actions import NotNow
from balai.core.cases.models import Case
from balai.core.cases.queries import RENEWS
from balai.core.cases.values import plain
from balai.core.documents import actions as documents
from balai.core.documents.models import Document
from balai.core.facts import tell
from balai.core.people import actions as people
from balai.vocabulary.facts import CertificateCancelled, CertificateReplaced

from ..models import Change, Newborn
from ..queries import cards as card_queries
from ..queries import certificates, law
from ..rules.changes import Basis
from . import renewing, telling
from .national import signed_pdf
from .writing import Write

if TYPE_CHECKING:
    from balai.core.people.models import User

CERTIFICATE = "birth_certificate"


def open_change(case: Case, *, by: User, data: Mapping[str, Any], basis: Basis) -> None:
    """Tie a request to the akta it is about, once an officer found it in force. Raises ``NotNow``."""
    baby = certificates.by_number(case.answers.get("akta_number", ""))
    if baby is None or baby.document_id is None:
        raise NotNow(_("Akta dengan nomor ini tidak ada di Balai, atau sudah tidak berlaku."))
    if Change.objects.filter(newborn=baby, case__closed_at=None).exclude(case=case).exists():
        raise NotNow(_("Akta ini sedang diubah lewat permohonan lain. Selesaikan yang itu dulu."))
    what = case.answers.get("what", "")
    Change.objects.create(
        case=case,
        newborn=baby,
        basis=basis,
        fields={"what": what, "basis": plain(data)},
        old_document_id=baby.document_id,
    )
    cases.link(case, baby.case, "corrects" if what else "cancels")


def apply_change(
    case: Case, *, by: User, data: Mapping[str, Any], write: Write, cards: Sequence[Case], family_stays: bool
) -> None:
    """Write the corrected data and make the paper that replaces the old one when it is signed.

    ``write`` puts the item of the request where it is kept; ``cards`` are the files of the cards that carry it, and
    follow the akta; ``family_stays``: the item doesn't say whose child it is.
    """
    change = Change.objects.select_related("newborn__case", "newborn__person", "newborn__birth").get(case=case)
    change.fields |= {"cards": [card.pk for card in cards], "family_stays": family_stays}
    change.save(update_fields=["fields"])
    baby = change.newborn
    write(baby, case.values, by)
    baby.refresh_from_db()
    old = Document.objects.get(pk=change.old_document_id)
    origin = Case.objects.get(pk=baby.case_id)
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
            subject=baby.person.name if baby.person else "",
            replaces=old,
        )
    Change.objects.filter(pk=change.pk).update(document_id=new.pk)
    if new.status == "signed":
        finish_change(new, by=by)


def finish_change(new: Document, *, by: User | None) -> None:
    """Put the corrected akta in the old one's place, after it was signed; the cards that carry the item follow."""
    change = Change.objects.select_related("case", "newborn").filter(document_id=new.pk).first()
    if change is None or change.case.state != "registered":
        return
    baby = change.newborn
    baby.document_id = new.pk
    baby.save(update_fields=["document_id"])
    opened = renewing.follow(change, by=by)
    said = _("Ikut diterbitkan ulang: %(cards)s. Kabarnya dikirim kepada pelapor kelahiran.")
    said = said % {"cards": renewing.named(opened)} if opened else ""
    cases.move(change.case_id, "issue", by=None, key=f"signed:{new.pk}", reason=said)
    cases.link(change.case, baby.case, RENEWS)
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
    telling.parents("population.replaced", change, key=f"replaced:{new.pk}")


def cancel_certificate(case: Case, *, by: User, data: Mapping[str, Any]) -> None:
    """Take an akta's force away on a court's judgement or the office's own record."""
    change = Change.objects.select_related("newborn").get(case=case)
    baby = change.newborn
    old = Document.objects.get(pk=change.old_document_id)
    reached = [card.pk for card in card_queries.of_child(baby)]
    why = str(dict(Change.BASES)[Basis(change.basis)])
    documents.withdraw(old, by, why)
    baby.document_id = None
    baby.save(update_fields=["document_id"])
    cases.move(baby.case_id, "cancel", by=None, key=f"cancelled-by:{case.pk}", reason=why)
    _leave_family(baby, by)
    change.fields |= {"cards": reached, "family_stays": False}
    change.save(update_fields=["fields"])
    renewing.follow(change, by=by)
    telling.parents("population.cancelled", change, key=f"cancelled:{case.pk}")
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


def _leave_family(baby: Newborn, by: User | None) -> None:
    """Take a child whose akta was cancelled off its family's number: by that paper it never joined."""
    people.change_person(
        baby.resident_id, by=by, reason="pembatalan akta kelahiran", kk_number=None, relation_to_head=""
    )
