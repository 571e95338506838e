"""Many at once over the same births: 60 births × 20 tries, and not one doubled, lost or half done."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import connections

from balai.core.cases import actions as cases
from balai.core.cases.models import Case, Deed
from balai.core.documents.models import Document
from balai.core.facts.delivering import deliver_due
from balai.core.facts.models import Delivery, Fact
from balai.core.people.models import Person, User
from balai.core.store import clock
from balai.pillars.governance.population import actions as registry
from balai.pillars.governance.population.models import Birth as RegistryBirth
from balai.pillars.governance.population.models import RegisterEntry
from balai.pillars.living.maternal import actions
from balai.pillars.living.maternal.models import Birth
from balai.pillars.living.maternal.rules.block import BabyBlock, BirthBlock
from tests.tools import births as tools

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
BIRTHS, TRIES, THREADS = 60, 20, 20


@pytest.fixture
def city(transactional_db, settings, tmp_path):
    settings.BALAI_SIGNING, settings.DATA = "dev", tmp_path
    settings.BALAI_FILES = str(tmp_path / "files")
    made = tools.little_city()
    tools.set_parameter("population.registry_mode", "own")
    return made


def at_once(work, act):
    """Run ``act(item)`` for every item from threads that start together; return what each gave or raised."""
    barrier = Barrier(THREADS)
    parts = [work[n::THREADS] for n in range(THREADS)]

    def one(part):
        barrier.wait(60)
        found = []
        for item in part:
            try:
                found.append(act(item))
            except Exception as error:
                found.append(error)
        connections.close_all()
        return found

    with ThreadPoolExecutor(THREADS) as pool:
        return [outcome for found in pool.map(one, parts) for outcome in found]


def expected(city, n: int) -> int:
    """An expected birth whose dossier is whole."""
    mother = Person.objects.create(name=f"Ibu {n}", sex="2", birth_date=date(1994, 7, 12), area=city.ward)
    midwife = city.officers["bidan"]
    pregnancy = actions.expect(mother, due_date=clock.today(), by=midwife, facility_id=city.hospital.pk)
    actions.fill_dossier(pregnancy.pk, {"mother_nik": None, "marriage": "no_father", "consent": True}, by=midwife)
    return pregnancy.pk


def test_sixty_births_recorded_by_twenty_hands_are_sixty(city):
    pregnancies = [expected(city, n) for n in range(BIRTHS)]
    at = clock.now() - timedelta(hours=1)
    block = BirthBlock(place_kind="1", helper="2", babies=(BabyBlock(sex="2", born_at=at, name="Aisyah Putri"),))
    midwife = city.officers["bidan"]

    def record(item):
        pregnancy, turn = item
        key = "sama" if turn % 2 else f"lain-{turn}"  # half are replays of one click, half are other hands
        return actions.record_birth(pregnancy, block, by=midwife, key=f"{key}-{pregnancy}").pk

    outcomes = at_once([(p, turn) for turn in range(TRIES) for p in pregnancies], record)
    assert Counter(type(o).__name__ for o in outcomes if isinstance(o, Exception)).keys() <= {"AlreadyBorn"}
    assert Birth.objects.count() == Birth.objects.values("pregnancy").distinct().count() == BIRTHS
    assert Fact.objects.filter(kind="birth.recorded").count() == BIRTHS

    Delivery.objects.update(due_at=tools.LONG_AGO)
    at_once(list(range(THREADS)), lambda _n: deliver_due(200))
    while deliver_due(200):
        pass
    assert not Delivery.objects.exists()
    assert RegistryBirth.objects.count() == BIRTHS
    assert Counter(Case.objects.values_list("type_code", flat=True)) == {
        "birth": BIRTHS,
        "family_card": BIRTHS,
        "child_card": BIRTHS,
    }


def test_two_verifiers_and_a_double_click_register_an_akta_once(city):
    resident = User.objects.create_user("warga@contoh.id")
    verifier = city.officers["verifikator"]
    leads = []
    for n in range(12):
        values = tools.answers(city.ward, mother_nik=None, father_nik=None)
        lead = cases.submit("birth", values, key=f"kunci-{n}", by=resident, account=resident, channel="portal")
        for who in ("mother", "father"):
            registry.compare_originals(lead, who, same=True, by=verifier)
        cases.move(lead.pk, "verify", by=verifier, key="v")
        leads.append(lead.pk)
    other = tools.officer("verifikator", city.agencies, city.hospital, email="lain@contoh.go.id")

    def register(item):
        lead, turn = item
        by = verifier if turn % 2 else other
        return cases.move(lead, "register", by=by, key=f"r-{turn // 4}", data={"nik": None}).pk

    outcomes = at_once([(lead, turn) for turn in range(TRIES) for lead in leads], register)
    # A hand that waited longer for the number than the lock's patience is told to try again; it does.
    assert Counter(type(o).__name__ for o in outcomes if isinstance(o, Exception)).keys() <= {
        "NotNow",
        "OperationalError",
    }
    for case in Case.objects.filter(pk__in=leads, state="verified"):
        cases.move(case.pk, "register", by=verifier, key="lagi", data={"nik": None})
    assert Document.objects.count() == RegisterEntry.objects.count() == len(leads)
    numbers = sorted(RegisterEntry.objects.values_list("number", flat=True))
    assert [number[-4:] for number in numbers] == [f"{n:04d}" for n in range(1, len(leads) + 1)]
    assert Deed.objects.filter(transition="register").count() == len(leads)
