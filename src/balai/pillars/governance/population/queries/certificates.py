"""Issued certificates."""

from balai.core.store import clock
from balai.vocabulary.questions import BirthCertificateFound, BirthCertificateOf
from balai.vocabulary.words import local

from ..models import Newborn, RegisterEntry
from ..rules.papers import Paper

IN_FORCE = ("issued", "handed")


def certificate_of(question: BirthCertificateOf) -> BirthCertificateFound | None:
    """Answer which birth certificate of a person is in force."""
    baby = Newborn.objects.select_related("case").filter(person_id=question.baby_id, case__state__in=IN_FORCE).first()
    if baby is None or baby.document_id is None or baby.issued_at is None:
        return None
    entry = RegisterEntry.objects.filter(case=baby.case).first()
    return BirthCertificateFound(
        document_id=baby.document_id,
        number=entry.number if entry else "",
        issued_on=local(baby.issued_at).date(),
    )


def by_number(number: str) -> Newborn | None:
    """Return the baby whose akta carries this number and is in force, however it was typed."""
    entry = RegisterEntry.objects.filter(kind=Paper.AKTA, number__iexact="".join(number.split())).first()
    if entry is None:
        return None
    return Newborn.objects.select_related("case", "birth", "person").filter(case_id=entry.case_id).first()


def age_days(baby: Newborn) -> int:
    """Return how many days ago a baby was born."""
    return (clock.today() - baby.born_on).days
