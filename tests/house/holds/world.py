"""A little city in which two families wait for papers, and everybody who might look at them.

A's family carries words that stand nowhere else: wherever one of them appears, somebody has seen A's data.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.contrib.auth import logout
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import Client

from balai.core.access import tokens
from balai.core.access.tests.doors import signed_in
from balai.core.agencies.models import Agency, Holding, Post
from balai.core.areas.models import Area
from balai.core.cases import actions as cases
from balai.core.cases.models import Case, Correction
from balai.core.documents.models import Document
from balai.core.facilities.models import Facility
from balai.core.files.actions import keep
from balai.core.jobs.models import JobRow
from balai.core.people.models import Guardianship, Level, Person, User
from balai.core.store import clock
from balai.measure.satisfaction import actions as satisfaction
from balai.pillars.governance.population import actions as registry
from balai.pillars.living.maternal import actions as maternal
from balai.pillars.living.maternal.rules.block import BabyBlock, BirthBlock
from tests.tools import births

from .papers import pdf


@dataclass(frozen=True)
class Words:
    """What marks one family: nothing here stands anywhere else in the city."""

    mother: str
    father: str
    baby: str
    address: str
    mother_nik: str
    father_nik: str
    kk: str
    phone: str
    file: str

    @property
    def names(self) -> tuple[str, ...]:
        """What officers of the case may read."""
        return (self.mother, self.father, self.baby, self.address)

    @property
    def numbers(self) -> tuple[str, ...]:
        """What is masked until somebody gives a reason."""
        return (self.mother_nik, self.father_nik, self.kk)

    @property
    def everything(self) -> tuple[str, ...]:
        """All of it; of the phone what stays when it is written in any way."""
        return (*self.names, *self.numbers, self.phone[-9:], self.file)


A = Words(
    mother="Kanariah Ayuningtyas", father="Gelatik Kanarisuwito", baby="Zulaikha Kanarilestari",
    address="Jalan Kanarimerdeka 77", mother_nik="9971015207947001", father_nik="9971011203907002",
    kk="9971011203197003", phone="+6281377001771", file="KANARIBERKAS",
)  # fmt: skip
B = Words(
    mother="Merpatiah Puspaningrum", father="Jalak Merpatiharjo", baby="Humaira Merpatiwati",
    address="Gang Merpatipura 9", mother_nik="9971015207948001", father_nik="9971011203908002",
    kk="9971011203198003", phone="+6281388002882", file="MERPATIBERKAS",
)  # fmt: skip


@dataclass
class Family:
    """One family's rows."""

    words: Words
    account: User
    issued: Case
    returned: Case
    prebirth: Any
    birth: Any
    draft: Any
    resume_code: str
    uploads: list[str]
    document: Document
    survey: str
    secret: str = ""
    cases: list[Case] = field(default_factory=list)


def family(city: Any, words: Words, account: User) -> Family:
    """Let a family report two births, fill a draft, and be expected by the midwife."""
    officers = city.officers
    uploads = [upload(words, account) for _ in range(6)]
    issued = report(city, words, account, "terbit", uploads[:3])
    verified(city, issued)
    births.sign_all(officers["pejabat_pencatatan"])
    returned = report(city, words, account, "kembali", uploads[3:])
    cases.move(
        returned.pk,
        "ask_correction",
        by=officers["verifikator"],
        key="minta",
        corrections={"mother_name": "Sesuai KTP."},
    )
    draft, code = cases.start_draft("birth", account=account)
    cases.keep_draft(draft.pk, reported(city, words) | {"file_kk": uploads[:1]})
    pregnancy = expected(city, words)
    born = maternal.record_birth(
        pregnancy.pk,
        BirthBlock(place_kind="1", helper="2", babies=(baby(words),)),
        by=officers["bidan"],
        key=f"lahir-{words.kk}",
        answers={"marriage": "no_father", "consent": True},
    )
    births.deliver()
    issued.refresh_from_db()
    return Family(
        words=words,
        account=account,
        issued=issued,
        returned=Case.objects.get(pk=returned.pk),
        prebirth=pregnancy,
        birth=born,
        draft=draft,
        resume_code=code,
        uploads=uploads,
        document=Document.objects.get(case_id=issued.pk),
        survey=satisfaction.invite(issued.pk),
        cases=list(Case.objects.filter(account=account)),
    )


def baby(words: Words) -> BabyBlock:
    """Return a baby as the midwife writes it down."""
    return BabyBlock(sex="2", born_at=clock.now() - timedelta(hours=3), grams=3100, name=words.baby)


def reported(city: Any, words: Words) -> dict[str, Any]:
    """Return a family's answers."""
    return births.answers(
        city.ward, mother_name=words.mother, mother_nik=words.mother_nik, father_name=words.father,
        father_nik=words.father_nik, name__1=words.baby, address=words.address, kk=words.kk, phone=words.phone,
    )  # fmt: skip


def report(city: Any, words: Words, account: User, key: str, papers: list[str]) -> Case:
    """Send a report with its papers."""
    files = {code: [paper] for code, paper in zip(("file_statement", "file_marriage", "file_kk"), papers, strict=True)}
    return cases.submit("birth", reported(city, words) | files, key=key, by=account, account=account, channel="portal")


def verified(city: Any, case: Case) -> None:
    """Let the verifier compare, verify and register it, so that a paper waits for its signature."""
    verifier = city.officers["verifikator"]
    for who in ("mother", "father"):
        registry.compare_originals(case, who, same=True, by=verifier)
    cases.move(case.pk, "verify", by=verifier, key="cocok")
    cases.move(case.pk, "register", by=verifier, key="catat", data={"nik": None})


def expected(city: Any, words: Words) -> Any:
    """Let the midwife expect the mother."""
    mother = Person.objects.create(
        name=words.mother, sex="2", nik=words.mother_nik, area=city.ward, address=words.address, phone=words.phone
    )
    midwife = city.officers["bidan"]
    return maternal.expect(mother, due_date=clock.today(), by=midwife, facility_id=city.hospital.pk, midwife=midwife)


def upload(words: Words, account: User) -> str:
    """Keep a paper that says the family's word."""
    file = SimpleUploadedFile("surat.pdf", pdf(words.file), "application/pdf")
    return str(keep(file, by=account, purpose="case").pk)


def build() -> SimpleNamespace:
    """Make the city, both families, and a client for each who might look."""
    city = births.little_city()
    births.set_parameter("population.registry_mode", "own")
    residents = {name: resident(name) for name in ("a", "b")}
    a, b = family(city, A, residents["a"]), family(city, B, residents["b"])
    who = clients(city, residents, a)
    everyone = SimpleNamespace(city=city, a=a, b=b, who=who, rows=rows(city, a))
    return everyone


def resident(name: str) -> User:
    """Return an account whose identity was checked."""
    person = Person.objects.create(name=f"Warga {name.upper()}", sex="2")
    return User.objects.create_user(
        f"{name}@warga.invalid",
        "kopi-hujan-lentera-7",
        name=f"Warga {name.upper()}",
        person=person,
        level=Level.IDENTITY,
    )


def officer_of(agency: Agency, role: str, name: str, **limits: Any) -> User:
    """Return an officer in a new post."""
    user = User.objects.create_user(f"{name}@contoh.go.id", name=name)
    post = Post.objects.create(agency=agency, title=name, role=role, **limits)
    Holding.objects.create(post=post, user=user, from_date=births.SINCE)
    return user


def clients(city: Any, residents: dict[str, User], a: Family) -> dict[str, Client]:
    """Return a browser for each role, signed in with its second factor."""
    dukcapil, health = city.agencies["dukcapil"], city.agencies["kesehatan"]
    district = Area.objects.create(
        code="99.71.02", name="Timur", decree="contoh", valid_from=births.SINCE, parent=city.city
    )
    elsewhere = Facility.objects.create(
        code="pkm-lain", name="Puskesmas Lain", kind="puskesmas", area=city.ward, lon=100.1, lat=-2.1
    )
    other = Agency.objects.create(code="sosial", function="sosial", name="Dinas Sosial")
    users = {
        "A": residents["a"],
        "B": residents["b"],
        "guardian": guardian(a),
        **city.officers,
        "other_agency": officer_of(other, "verifikator", "lain-dinas"),
        "other_area": officer_of(dukcapil, "verifikator", "lain-wilayah", area=district),
        "other_midwife": officer_of(health, "bidan", "lain-tempat", facility_id=elsewhere.pk),
        "auditor": officer_of(dukcapil, "auditor", "auditor"),
        "leader": officer_of(other, "pimpinan", "pimpinan"),
        "keeper": officer_of(other, "pengelola", "pengelola"),
    }
    made = {"anonymous": Client(), **{name: signed_in(user) for name, user in users.items()}}
    made["disabled"] = disabled(officer_of(dukcapil, "verifikator", "ditutup"))
    made["logged_out"] = logged_out(officer_of(dukcapil, "verifikator", "keluar"))
    for client in made.values():
        client.raise_request_exception = False
    return made


def guardian(a: Family) -> User:
    """Return the account of somebody who may act for A's baby by decree."""
    person = Person.objects.create(name="Wali", sex="1")
    Guardianship.objects.create(guardian=person, child=a.issued.person, basis="penetapan", from_date=births.SINCE)
    return User.objects.create_user("wali@warga.invalid", name="Wali", person=person, level=Level.IDENTITY)


def disabled(user: User) -> Client:
    """Return the browser of an account closed while it was signed in."""
    client = signed_in(user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    return client


def logged_out(user: User) -> Client:
    """Return a browser that still sends the cookie of a session that was ended."""
    client = signed_in(user)
    cookie = client.cookies["sessionid"].value
    request = HttpRequest()
    request.session = client.session
    logout(request)
    client.cookies["sessionid"] = cookie
    return client


def rows(city: Any, a: Family) -> dict[str, Any]:
    """Return rows that addresses name, beside A's own."""
    account = User.objects.create_user("simrs@uji.invalid", name="SIMRS", is_application=True)
    token, secret = tokens.give("SIMRS", user=account, scopes=("cases:read", "cases:write", "births:write"), by=None)
    a.secret = secret
    return {
        "token": token,
        "job": JobRow.objects.create(kind="uji", key="uji", due_at=clock.now()),
        "post": Post.objects.first(),
        "holding": Holding.objects.first(),
        "correction": Correction.objects.filter(case=a.returned).first(),
    }
