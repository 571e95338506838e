"""The last days at the registry, made by its own actions: files in every queue, papers with and without signature."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from django.utils.translation import override

from balai.core.areas import queries as areas
from balai.core.cases import actions as cases
from balai.core.cases.models import Case
from balai.core.documents.batches import sign_one
from balai.core.documents.models import Document
from balai.core.facts.delivering import read
from balai.core.facts.models import Fact
from balai.core.people.models import Person, User
from balai.core.signing.development import PASSPHRASE
from balai.core.signing.secret import Secret
from balai.core.store import clock
from balai.vocabulary.facts import BirthRecorded
from balai.vocabulary.words import local

from .. import actions, listeners
from ..models import Newborn
from ..queries import births
from .past import Book

FRESH = timedelta(days=4)
MOST_SIGNED = 12
GIRLS = ("Aisyah", "Nadia", "Kirana", "Zahra", "Intan", "Melati", "Salma", "Ratih", "Alya", "Citra")
BOYS = ("Rafi", "Bima", "Fikri", "Arya", "Reza", "Galih", "Hafiz", "Raka", "Yusuf", "Damar")
SECOND = ("Maharani", "Ramadhan", "Pratama", "Putri", "Hidayat", "Permata", "Wijaya", "Utami", "Saputra")


def family_answers(
    rng: Random, mother: Person, father: Person, born_at: datetime, *, place: str, **more: Any
) -> dict[str, Any]:
    """Return what this couple would answer to form F-2.01 about a birth at home."""
    sex = rng.choice("12")
    values: dict[str, Any] = {
        "origin": "parents",
        "babies": "1",
        "place_kind": "4",
        "place": place,
        "helper": rng.choices("234", (8, 1, 1))[0],
        "marriage": rng.choices(("recorded", "sptjm", "unrecorded", "no_father"), (92, 3, 3, 2))[0],
        "marriage_number": f"{rng.randint(1, 900):04d}/{rng.randint(1, 60):02d}/VI/{rng.randint(2012, 2024)}",
        "has_statement": rng.random() < 0.9,
        "area": mother.area_id,
        "address": mother.address,
        "rt": mother.rt,
        "rw": mother.rw,
        "kk": mother.kk_number,
        "reporter": rng.choice(("mother", "father")),
        "phone": mother.phone or father.phone or "+6281200000112",
        "consent": True,
        "share": True,
        "alive__1": True,
        "name__1": f"{rng.choice(BOYS if sex == '1' else GIRLS)} {rng.choice(SECOND)}",
        "sex__1": sex,
        "born_on__1": born_at.date(),
        "born_time__1": time(born_at.hour, born_at.minute),
        "grams__1": max(1500, int(rng.gauss(3050, 400))),
        "length_cm__1": max(42, int(rng.gauss(49, 2))),
        "child_no__1": rng.choices((1, 2, 3, 4), (38, 34, 20, 8))[0],
    }
    for who, person in (("mother", mother), ("father", father)):
        values |= {
            f"{who}_nik": person.nik,
            f"{who}_name": person.name,
            f"{who}_born": person.birth_date,
            f"{who}_birth_place": person.birth_place,
            f"{who}_nationality": person.nationality,
        }
    values |= more
    if values["marriage"] == "no_father":
        values = {code: value for code, value in values.items() if not code.startswith("father_")}
        values["reporter"] = "mother"
    return values


class Today:
    """Makes the open work of a demo city."""

    def __init__(self, city: Any, officers: dict[str, User], book: Book) -> None:
        self.city, self.rng, self.officers, self.book = city, city.rng, officers, book
        self.step, self.began = 0, clock.now()

    def make(self) -> None:
        """Open what is fresh and leave each file at another stage."""
        with override("id"):
            self._hear()
            self._from_homes()
            leads = list(Case.objects.filter(type_code="birth", parent=None, state="submitted").order_by("pk"))
            for turn, lead in enumerate(leads):
                self._advance(lead, turn % 6)
            self._sign("pejabat_pencatatan")
            self._cards()
            self._sign("kepala_dinas")
            self._change()

    def _hear(self) -> None:
        """Open the bundles of births recorded in the last days, as the worker would."""
        rows = Fact.objects.filter(kind=BirthRecorded.kind, at__gte=clock.now() - FRESH).order_by("at", "id")
        for row in rows:
            listeners.open_bundle(read(row), row)

    def _from_homes(self) -> None:
        """Reports by parents, one of every kind that a desk must know."""
        now = local(clock.now())
        kinds: tuple[dict[str, Any], ...] = (
            {},
            {"name__1": None},
            {"marriage": "unrecorded", "witness1_name": "Joko", "witness2_name": "Sri Wahyuni"},
            {"marriage": "no_father"},
            {"days": 95, "late_reason": "Baru pulang dari kampung."},
            {"grams__1": 900},
            {"mother_nik": None},
            {"alive__1": False, "gestation_weeks__1": 34, "name__1": None, "child_no__1": None},
        )
        for more in kinds:
            mother, father = self.city.family()
            born_at = now - timedelta(days=more.get("days", self.rng.uniform(1, 9)))
            own = {code: value for code, value in more.items() if code != "days"}
            values = family_answers(self.rng, mother, father, born_at, place=areas.city().name, **own)
            self._submit(values)

    def _submit(self, values: dict[str, Any]) -> Case:
        self.step += 1
        return cases.submit("birth", values, key=f"contoh-{self.step:04d}", by=None, channel="portal")

    def _advance(self, lead: Case, stage: int) -> None:
        """Bring a file as far as its stage: 0 new, 1 asked to mend, 2 verified, 3 to be signed, 4 and 5 further."""
        verifier = self.officers["verifikator"]
        birth = births.of_case(lead)
        if stage == 0:
            return
        if stage == 1 and lead.channel == "portal":
            asked = {"file_kk": "Foto KK belum terbaca. Kirim foto yang lebih terang."}
            cases.move(lead.pk, "ask_correction", by=verifier, key=f"contoh-a{lead.pk}", corrections=asked)
            return
        for who in births.parents(birth):
            actions.compare_originals(lead, who, same=True, by=verifier)
        if birth.late:
            cases.move(lead.pk, "ask_head", by=verifier, key=f"contoh-h{lead.pk}")
            return
        for baby in Newborn.objects.filter(birth=birth, alive=True).select_related("case"):
            cases.move(baby.case_id, "verify", by=verifier, key=f"contoh-v{baby.pk}")
            if stage >= 3 and baby.named:
                data = {"nik": self.book.nik(baby.born_on, baby.sex)}
                cases.move(baby.case_id, "register", by=verifier, key=f"contoh-r{baby.pk}", data=data)

    def _sign(self, role: str) -> None:
        """Sign some of an official's papers, leave the others to be signed by whoever tries the demo."""
        waiting = Document.objects.filter(status="unsigned", signer_role=role).order_by("pk")
        for document in list(waiting)[: min(MOST_SIGNED, waiting.count() // 2)]:
            sign_one(document, self.officers[role], Secret(PASSPHRASE))

    def _cards(self) -> None:
        """Prepare the cards of every second birth whose akta is out; the others wait at the desk."""
        verifier = self.officers["verifikator"]
        signed = Document.objects.filter(type_code="birth_certificate", signed_at__gte=self.began)
        fresh = Case.objects.filter(pk__in=signed.values("case_id"), type_code="birth", parent=None).order_by("pk")
        for lead in fresh[::2]:
            for card in Case.objects.filter(
                parent=lead, type_code__in=("family_card", "child_card"), state="submitted"
            ):
                data = {"kk": None} if card.type_code == "family_card" else {}
                with suppress(cases.NotNow):  # a twin whose own akta is not out yet
                    cases.move(card.pk, "register", by=verifier, key=f"contoh-c{card.pk}", data=data)

    def _change(self) -> None:
        """A correction that waits for its verifier."""
        issued = Document.objects.filter(status="signed", type_code="birth_certificate").order_by("pk").first()
        if issued is None:
            return
        values = {
            "akta_number": issued.number,
            "what": "child_no",
            "new_child_no": 2,
            "why": "Di akta tertulis anak pertama, seharusnya anak kedua.",
            "reporter_name": "Joko",
            "phone": "+6281200000112",
            "consent": True,
        }
        cases.submit("certificate_correction", values, key="contoh-pembetulan", by=None, channel="portal")
