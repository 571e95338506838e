"""From the midwife's record to the registry's files: two services that speak through facts and questions alone."""

from datetime import UTC, date, datetime, timedelta

import pytest

from balai.core.cases import actions as cases
from balai.core.cases.models import Case
from balai.core.documents.models import Document
from balai.core.facts import ask
from balai.core.facts.models import Fact
from balai.core.people.models import Person
from balai.core.store import clock
from balai.core.store.once import OtherBody
from balai.pillars.governance.population import actions as registry
from balai.pillars.governance.population.models import Birth as RegistryBirth
from balai.pillars.governance.population.models import Newborn
from balai.pillars.living.maternal import actions
from balai.pillars.living.maternal.models import Birth, Pregnancy
from balai.pillars.living.maternal.rules.block import BabyBlock, BirthBlock, Fault
from balai.vocabulary.questions import BirthFileOf, ExpectedBirth
from tests.tools.births import FATHER_NIK, KK, MOTHER_NIK, deliver, set_parameter, sign_all

WHOLE = {
    "mother_nik": MOTHER_NIK,
    "marriage": "recorded",
    "marriage_number": "0123/45/VI/2018",
    "father_nik": FATHER_NIK,
    "father_name": "Suharto",
    "father_born": date(1990, 3, 12),
    "names": ["Aisyah Putri"],
    "phone": "+6281200000112",
    "consent": True,
}


@pytest.fixture
def midwife(city):
    return city.officers["bidan"]


@pytest.fixture
def pregnancy(city, midwife):
    mother = Person.objects.create(
        name="Rahmawati",
        sex="2",
        nik=MOTHER_NIK,
        kk_number=KK,
        birth_date=date(1994, 7, 12),
        birth_place="Kota Contoh",
        area=city.ward,
        address="Jalan Pasar 1",
        rt="001",
        rw="002",
    )
    return actions.expect(mother, due_date=clock.today(), by=midwife, facility_id=city.hospital.pk, midwife=midwife)


def block(*babies: BabyBlock) -> BirthBlock:
    return BirthBlock(place_kind="1", helper="2", babies=babies or (baby(),))


def baby(hours: float = 2, **more) -> BabyBlock:
    at = clock.now() - timedelta(hours=hours)
    return BabyBlock(**({"sex": "2", "born_at": at, "grams": 3100, "length_cm": 49, "name": "Aisyah Putri"} | more))


def test_a_prepared_birth_reaches_the_registry_by_itself(city, midwife, pregnancy):
    actions.fill_dossier(pregnancy.pk, WHOLE, by=midwife)
    birth = actions.record_birth(pregnancy.pk, block(), by=midwife, key="lahir-1")
    assert not Case.objects.exists()  # the midwife's service opens nothing itself
    deliver()
    case = Case.objects.get(type_code="birth")
    assert {c.type_code for c in Case.objects.filter(parent=case)} == {"family_card", "child_card"}
    assert (case.channel, case.facility_id, case.area_id) == ("facility", city.hospital.pk, city.ward.pk)
    assert case.values["mother_name"] == "Rahmawati" and case.values["mother_nik"] == MOTHER_NIK
    registry_birth = RegistryBirth.objects.get(source_id=birth.pk)
    assert registry_birth.mother_id == pregnancy.mother_id
    found = ask(BirthFileOf(birth.pk))
    assert (found.number, found.papers, found.ready) == (case.number, 3, 0)


def test_the_same_record_is_kept_once_and_another_under_its_key_is_refused(midwife, pregnancy):
    actions.fill_dossier(pregnancy.pk, WHOLE, by=midwife)
    told = block()
    first = actions.record_birth(pregnancy.pk, told, by=midwife, key="lahir-1")
    assert actions.record_birth(pregnancy.pk, told, by=midwife, key="lahir-1").pk == first.pk
    with pytest.raises(OtherBody):
        actions.record_birth(pregnancy.pk, block(baby(sex="1")), by=midwife, key="lahir-1")
    with pytest.raises(actions.AlreadyBorn):
        actions.record_birth(pregnancy.pk, told, by=midwife, key="lahir-2")
    assert Birth.objects.count() == 1 and Fact.objects.filter(kind="birth.recorded").count() == 1


def test_a_fact_heard_twice_opens_one_bundle(midwife, pregnancy):
    from balai.core.facts.delivering import read
    from balai.pillars.governance.population import listeners

    actions.fill_dossier(pregnancy.pk, WHOLE, by=midwife)
    actions.record_birth(pregnancy.pk, block(), by=midwife, key="lahir-1")
    fact = Fact.objects.get(kind="birth.recorded")
    for _ in range(3):
        listeners.open_bundle(read(fact), fact)
    deliver()
    assert Case.objects.filter(type_code="birth").count() == 1


def test_a_birth_without_the_parents_part_waits_and_then_goes(midwife, pregnancy):
    birth = actions.record_birth(pregnancy.pk, block(), by=midwife, key="lahir-1")
    deliver()
    assert not Case.objects.exists() and birth.released_at is None
    actions.fill_dossier(pregnancy.pk, WHOLE | {"consent": False}, by=midwife)
    deliver()
    assert not Case.objects.exists()
    actions.fill_dossier(pregnancy.pk, {"consent": True}, by=midwife)
    deliver()
    assert Case.objects.filter(type_code="birth").count() == 1
    actions.fill_dossier(pregnancy.pk, {"phone": "+6281200000113"}, by=midwife)
    assert Fact.objects.filter(kind="birth.released").count() == 1


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"hours": -1}, Fault.IN_FUTURE),
        ({"hours": 24 * 62}, Fault.TOO_LONG_AGO),
        ({"sex": "3"}, Fault.SEX),
        ({"grams": 199}, Fault.GRAMS),
        ({"length_cm": 76}, Fault.LENGTH),
    ],
)
def test_an_impossible_block_is_refused_and_nothing_is_kept(midwife, pregnancy, wrong, fault):
    with pytest.raises(actions.NotKept) as refused:
        actions.record_birth(pregnancy.pk, block(baby(**wrong)), by=midwife, key="lahir-1")
    assert refused.value.faults == ((1, fault),)
    pregnancy.refresh_from_db()
    assert pregnancy.state == Pregnancy.State.OPEN and not Birth.objects.exists()


def test_twins_one_of_them_stillborn(midwife, pregnancy):
    actions.fill_dossier(pregnancy.pk, WHOLE, by=midwife)
    lost = baby(sex="1", alive=False, name="", gestation_weeks=36)
    actions.record_birth(pregnancy.pk, block(baby(), lost), by=midwife, key="lahir-1")
    fact = Fact.objects.get(kind="birth.recorded")
    assert (fact.body["live_births"], fact.body["stillbirths"]) == (1, 1)
    deliver()
    kinds = sorted(Case.objects.values_list("type_code", flat=True))
    assert kinds == ["birth", "child_card", "family_card", "stillbirth"]


def test_a_newborn_that_dies_keeps_its_akta_and_gets_no_card(midwife, pregnancy):
    actions.fill_dossier(pregnancy.pk, WHOLE, by=midwife)
    birth = actions.record_birth(pregnancy.pk, block(), by=midwife, key="lahir-1")
    deliver()
    actions.record_death(birth.pk, 1, on=clock.today(), by=midwife)
    deliver()
    states = dict(Case.objects.values_list("type_code", "state"))
    assert states == {"birth": "submitted", "family_card": "dropped", "child_card": "dropped"}
    dead = Newborn.objects.get().person
    assert (dead.status, dead.status_date) == ("dead", clock.today())
    with pytest.raises(actions.AlreadyKnown):
        actions.record_death(birth.pk, 1, on=clock.today(), by=midwife)


def test_death_before_the_bundle_opens_never_opens_cards(midwife, pregnancy):
    actions.fill_dossier(pregnancy.pk, WHOLE, by=midwife)
    birth = actions.record_birth(pregnancy.pk, block(), by=midwife, key="lahir-1")
    actions.record_death(birth.pk, 1, on=clock.today(), by=midwife)
    deliver()
    assert list(Case.objects.values_list("type_code", flat=True)) == ["birth"]


def test_discharge_tells_whether_the_certificate_was_there(city, midwife, pregnancy):
    actions.fill_dossier(pregnancy.pk, WHOLE, by=midwife)
    birth = actions.record_birth(pregnancy.pk, block(), by=midwife, key="lahir-1")
    deliver()
    case = Case.objects.get(type_code="birth")
    for who in ("mother", "father"):
        registry.compare_originals(case, who, same=True, by=city.officers["verifikator"])
    verifier = city.officers["verifikator"]
    cases.move(case.pk, "verify", by=verifier, key="v")
    cases.move(case.pk, "register", by=verifier, key="r", data={"nik": None})
    sign_all(city.officers["pejabat_pencatatan"])
    with pytest.raises(actions.BeforeBirth):
        actions.record_discharge(birth.pk, at=datetime(2020, 1, 1, tzinfo=UTC), by=midwife)
    actions.record_discharge(birth.pk, at=clock.now() + timedelta(minutes=1), by=midwife)
    deliver()
    told = Fact.objects.get(kind="birth.baby_discharged")
    assert told.body["with_certificate"] is True and told.body["facility_id"] == city.hospital.pk
    issued = Fact.objects.get(kind="birth.certificate_issued").body
    assert 115 <= issued["minutes"] <= 125 and issued["days"] in {0, 1} and issued["late"] is False


def test_discharge_without_certificate_is_told_so(midwife, pregnancy):
    actions.fill_dossier(pregnancy.pk, WHOLE, by=midwife)
    birth = actions.record_birth(pregnancy.pk, block(), by=midwife, key="lahir-1")
    deliver()
    actions.record_discharge(birth.pk, at=clock.now(), by=midwife)
    deliver()
    assert Fact.objects.get(kind="birth.baby_discharged").body["with_certificate"] is False


def test_a_discharge_before_the_parents_part_came_is_not_forgotten(midwife, pregnancy):
    birth = actions.record_birth(pregnancy.pk, block(), by=midwife, key="lahir-1")
    actions.record_discharge(birth.pk, at=clock.now(), by=midwife)
    deliver()
    assert not Fact.objects.filter(kind="birth.baby_discharged").exists()
    actions.fill_dossier(pregnancy.pk, WHOLE, by=midwife)
    deliver()
    assert Fact.objects.get(kind="birth.baby_discharged").body["with_certificate"] is False


def test_a_birth_that_matches_everywhere_goes_straight_to_the_signer(city, midwife, pregnancy, monkeypatch):
    set_parameter("population.straight_through", True)
    dossier = actions.fill_dossier(pregnancy.pk, WHOLE, by=midwife)
    dossier.files = {"file_kk": ["0"], "file_marriage": ["1"]}
    dossier.save()
    monkeypatch.setattr("balai.core.cases.actions.opening._attach_files", lambda *_: None)
    actions.record_birth(pregnancy.pk, block(), by=midwife, key="lahir-1")
    deliver()
    case = Case.objects.get(type_code="birth")
    assert case.state == "submitted"
    verifier = city.officers["verifikator"]
    for who in ("mother", "father"):
        registry.compare_originals(case, who, same=True, by=verifier)
    assert registry.pass_if_ordinary(RegistryBirth.objects.get().pk) is True
    case.refresh_from_db()
    assert case.state == "registered" and Document.objects.get(case_id=case.pk).status == "unsigned"
    assert [d.by_id for d in case.deeds.filter(transition__in=("pass", "register"))] == [None, None]
    sign_all(city.officers["pejabat_pencatatan"])
    assert Fact.objects.get(kind="birth.certificate_issued").body["straight_through"] is True


@pytest.mark.parametrize("switched", [True, False])
def test_nothing_passes_when_parents_differ_or_the_city_did_not_switch_it_on(city, midwife, pregnancy, switched):
    set_parameter("population.straight_through", switched)
    actions.fill_dossier(pregnancy.pk, WHOLE, by=midwife)
    actions.record_birth(pregnancy.pk, block(), by=midwife, key="lahir-1")
    deliver()
    case = Case.objects.get(type_code="birth")
    registry.compare_originals(case, "mother", same=not switched, by=city.officers["verifikator"])
    registry.compare_originals(case, "father", same=True, by=city.officers["verifikator"])
    assert registry.pass_if_ordinary(RegistryBirth.objects.get().pk) is False
    case.refresh_from_db()
    assert case.state == "submitted"


def test_the_light_says_how_ready_a_dossier_is(midwife, pregnancy):
    assert ask(ExpectedBirth(pregnancy.mother_id)).light == "red"
    actions.fill_dossier(pregnancy.pk, WHOLE, by=midwife)
    found = ask(ExpectedBirth(pregnancy.mother_id))
    assert (found.light, found.missing) == ("yellow", ("marriage_paper", "kk"))
    dossier = actions.fill_dossier(pregnancy.pk, {"names": ["Dr Aisyah 3"]}, by=midwife)
    assert "name_refused" in ask(ExpectedBirth(pregnancy.mother_id)).missing
    dossier.files, dossier.names = {"file_kk": ["0"], "file_marriage": ["1"]}, ["Aisyah Putri"]
    dossier.save()
    assert ask(ExpectedBirth(pregnancy.mother_id)).light == "green"


def test_a_mother_is_expected_once(midwife, pregnancy):
    with pytest.raises(actions.AlreadyExpected) as known:
        actions.expect(pregnancy.mother, due_date=clock.today(), by=midwife)
    assert known.value.pregnancy_id == pregnancy.pk
