"""A small city with one office, one head, and two kinds of paper."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from balai.core.agencies.models import Agency, Holding, Post
from balai.core.declare import (
    CaseType,
    Clock,
    DocumentType,
    House,
    Promise,
    Role,
    Service,
    State,
)
from balai.core.declare.house import use
from balai.core.documents import drawing
from balai.core.people.models import Person, User
from balai.core.signing import port
from balai.core.signing.development import PASSPHRASE
from balai.core.signing.secret import Secret
from balai.core.store import clock
from balai.vocabulary.pillars import Pillar

HERE = Path(__file__).parent
NIK = "1371014501800001"


def printed(case: Any) -> dict[str, Any]:
    return {
        "subject": case.answers["name"],
        "number_values": {"kind": "LU"},
        "name": case.answers["name"],
        "sex": "perempuan",
        "order": "2",
        "birth_place": "Padang",
        "birth_words": "lima Januari dua ribu dua puluh enam",
        "birth_date": "5 Januari 2026",
        "nik": "1371014501260001",
        "mother": "Rahmawati",
        "father": "Budi Santoso",
    }


AKTA = DocumentType(
    code="trial_certificate",
    name="Kutipan Akta Kelahiran",
    template="akta",
    number="{area}-{kind}-{date}-{n:04d}",
    data=printed,
    signer_role="kepala_dinas",
    resets="day",
)
LETTER = DocumentType(
    code="letter",
    name="Surat Keterangan",
    template="surat",
    number="400.12/{n:03d}/{agency}/{roman_month}/{year}",
    data=lambda case: {"subject": case.answers["name"], "opening": "Dengan ini menerangkan bahwa", "facts": []},
    signer_role="kepala_dinas",
    valid_days=30,
)
SERVICE = Service(
    code="registry",
    name="Pencatatan",
    purpose="Uji.",
    owner="dukcapil",
    pillar=next(iter(Pillar)),
    roles=(Role("kepala_dinas", "Kepala Dinas", signs=True),),
    case_types=(
        CaseType(
            code="birth",
            name="Akta kelahiran",
            prefix="AK",
            states=(State(code="open", name="Dibuka", says="Dibuka.", clock=Clock.RUNS),),
            initial="open",
            transitions=(),
            promise=Promise(days=1),
            documents=(AKTA, LETTER),
        ),
    ),
)


@pytest.fixture(autouse=True)
def registry(monkeypatch):
    """Put that service in place, with its template beside the tests."""
    before = use(House((SERVICE,)))
    own = drawing.template
    monkeypatch.setattr(drawing, "template", lambda name: HERE / "typst" / "akta.typ" if name == "akta" else own(name))
    drawing.edition.cache_clear()
    yield
    use(before)
    drawing.edition.cache_clear()


@pytest.fixture
def dev(settings, tmp_path):
    """Sign with a development authority of the test's own."""
    settings.BALAI_SIGNING, settings.DATA = "dev", tmp_path
    port.forget()
    yield
    port.forget()


@pytest.fixture
def files(settings, tmp_path):
    """Keep files in a folder of the test's own."""
    settings.BALAI_FILES = str(tmp_path / "files")


def head_of(agency: Agency, email: str = "kepala@example.go.id", **columns: Any) -> User:
    person = Person.objects.create(name="Siti Aminah", sex="2", nik=NIK)
    user = User.objects.create_user(email, name="Siti Aminah", person=person)
    post, _ = Post.objects.get_or_create(agency=agency, role="kepala_dinas", defaults={"title": "Kepala Dinas"})
    columns = {"signing_name": "Siti Aminah, S.H., M.Si.", "rank": "Pembina Utama Muda", **columns}
    Holding.objects.create(post=post, user=user, from_date=clock.today(), **columns)
    return user


@pytest.fixture
def office(db, dev, files):
    """The office, its head, and a case."""
    agency = Agency.objects.create(
        code="dukcapil",
        function="dukcapil",
        name="Dinas Kependudukan dan Pencatatan Sipil",
        address="Jalan Gajah Mada 15",
        phone="(0751) 7051234",
    )
    case = SimpleNamespace(id=12, number="AK-1", type_code="birth", answers={"name": "Aisyah Putri Minangsih"})
    return SimpleNamespace(agency=agency, head=head_of(agency), case=case)


def passphrase(text: str = PASSPHRASE) -> Secret:
    return Secret(text)
