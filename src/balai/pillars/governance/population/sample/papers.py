"""The papers of births long issued, as rows: number, signer, code and history, the file drawn when it is opened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from balai.core.agencies import queries as agencies
from balai.core.agencies.models import Agency, Holding
from balai.core.cases.models import Case
from balai.core.documents import rules as papers
from balai.core.documents.models import Document, History, Status
from balai.core.people.models import User
from balai.core.signing.development import Development
from balai.core.store import ids
from balai.vocabulary.words import local

from ..models import RegisterEntry
from ..queries import law
from ..rules.cards import valid_until
from ..rules.numbers import kind

OWN = "balai"


class Sort(NamedTuple):
    """What a case type's paper is called, who signs it, and the middle of its number."""

    code: str
    title: str
    role: str
    middle: str


SORTS = {
    "birth": Sort("birth_certificate", "Kutipan Akta Kelahiran", "pejabat_pencatatan", ""),
    "family_card": Sort("family_card_sheet", "Kartu Keluarga", "kepala_dinas", "KK"),
    "child_card": Sort("child_card_sheet", "Kartu Identitas Anak", "kepala_dinas", "KIA"),
}


class Papers:
    """Numbers and writes the papers of a city's past; keeps the numbers that were given."""

    def __init__(self, agency: Agency, city: str, officers: dict[str, User]) -> None:
        self.agency, self.city, self.officers = agency, city, officers
        self.numbers: Counter[str] = Counter()
        self.law = law.cards()
        self.holdings = {sort.role: agencies.signer(agency, sort.role) for sort in SORTS.values()}

    def write(self, cases: Sequence[tuple[Case, bool]]) -> dict[int, Document]:
        """Write the paper of each case, ``late`` or not, with its entry in the register; by the case's id."""
        made = Document.objects.bulk_create([self._paper(case, late=late) for case, late in cases])
        by_case = {document.case_id or 0: document for document in made}
        History.objects.bulk_create([row for document in made for row in self._history(document)], batch_size=2000)
        RegisterEntry.objects.bulk_create([self._entry(case, by_case[case.pk]) for case, _late in cases])
        return by_case

    def _paper(self, case: Case, *, late: bool) -> Document:
        sort, at = SORTS[case.type_code], case.closed_at
        assert at is not None
        person, on = case.person, local(at).date()
        assert person is not None
        head = f"{self.city}-{sort.middle or kind(late=late)}-{on:%d%m%Y}"
        self.numbers[head] += 1
        return Document(
            code=ids.code(papers.CODE_LENGTH),
            type_code=sort.code,
            title=sort.title,
            number=f"{head}-{self.numbers[head]:04d}",
            case_id=case.pk,
            agency=self.agency,
            status=Status.SIGNED,
            subject=papers.initials(person.name),
            signer_role=sort.role,
            back_end=Development.name,
            issued_date=on,
            issued_at=at - timedelta(minutes=20),
            signed_at=at,
            expires_date=self._expires(case, on),
            **_signer(self.holdings[sort.role]),
        )

    def _expires(self, case: Case, on: date) -> date | None:
        born = case.person.birth_date if case.type_code == "child_card" and case.person else None
        return valid_until(born, on, self.law) if born else None

    def _history(self, document: Document) -> list[History]:
        assert document.signed_at is not None
        verifier, registrar = self.officers["verifikator"], self.officers["pejabat_pencatatan"]
        return [
            History(document=document, what=History.What.ISSUED, at=document.issued_at, by=verifier),
            History(document=document, what=History.What.SIGNED, at=document.signed_at, by=registrar),
        ]

    def _entry(self, case: Case, document: Document) -> RegisterEntry:
        return RegisterEntry(
            case=case,
            system=OWN,
            kind=case.type_code,
            number=document.number,
            entered_on=document.issued_date,
            blank=f"13-{case.pk:07d}" if case.type_code == "child_card" else "",
            officer=self.officers["pejabat_pencatatan"],
        )


def _signer(holding: Holding | None) -> dict[str, object]:
    if holding is None:
        return {}
    return {"holding": holding, "signer_name": holding.signer_name, "signer_title": holding.line()}
