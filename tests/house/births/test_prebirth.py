"""Parents prepare the papers at home; the midwife of their place takes them over; the day comes."""

from datetime import date, timedelta

import pytest

from balai.core.cases import actions as cases
from balai.core.cases import queries
from balai.core.cases.models import Case
from balai.core.declare import house
from balai.core.facilities.models import Facility
from balai.core.people.actions import record_person
from balai.core.people.models import Person, User
from balai.core.store import clock
from balai.pillars.living.maternal import actions
from balai.pillars.living.maternal.models import Pregnancy
from balai.pillars.living.maternal.rules.block import BabyBlock, BirthBlock
from tests.tools.births import FATHER_NIK, KK, MOTHER_NIK, deliver, officer


@pytest.fixture
def parents(db):
    return User.objects.create_user("warga@contoh.id", name="Rahmawati")


def prepare(city, parents, key="kunci-1", **more) -> Case:
    values = {
        "due_date": clock.today() + timedelta(20),
        "facility": city.hospital.pk,
        "mother_nik": MOTHER_NIK,
        "mother_name": "Rahmawati",
        "mother_born": date(1994, 7, 12),
        "mother_birth_place": "Kota Contoh",
        "area": city.ward.pk,
        "address": "Jalan Pasar 1",
        "kk": KK,
        "marriage": "recorded",
        "marriage_number": "0123/45/VI/2018",
        "father_nik": FATHER_NIK,
        "father_name": "Suharto",
        "father_born": date(1990, 3, 12),
        "father_birth_place": "Kota Contoh",
        "name_girl": "Aisyah Putri",
        "name_boy": None,
        "phone": "+6281200000112",
        "consent": True,
    }
    return cases.submit("prebirth", values | more, key=key, by=parents, account=parents, channel="portal")


def test_it_waits_for_the_midwife_of_that_place_only(city, parents):
    case = prepare(city, parents)
    queue = house().queues["maternal.prebirth"]
    assert list(queries.of_queue(queue, city.officers["bidan"])) == [case]
    other = Facility.objects.create(code="lain", name="Puskesmas Lain", kind="puskesmas", area=city.ward)
    stranger = officer("bidan", city.agencies, other, email="bidan2@contoh.go.id")
    assert list(queries.of_queue(queue, stranger)) == []
    with pytest.raises(cases.NotYours):
        cases.move(case.pk, "take_over", by=stranger, key="t")
    assert not Pregnancy.objects.exists()  # nothing enters the register unseen


def test_taken_over_it_is_a_whole_dossier_and_the_birth_goes_by_itself(city, parents):
    midwife, case = city.officers["bidan"], prepare(city, parents)
    cases.move(case.pk, "take_over", by=midwife, key="t")
    pregnancy = Pregnancy.objects.get()
    assert (pregnancy.case_id, pregnancy.facility_id, pregnancy.dossier.names) == (
        case.pk,
        city.hospital.pk,
        ["Aisyah Putri"],
    )
    baby = BabyBlock(sex="2", born_at=clock.now() - timedelta(hours=1), name="Aisyah Putri")
    block = BirthBlock(place_kind="1", helper="2", babies=(baby,))
    actions.record_birth(pregnancy.pk, block, by=midwife, key="lahir-1")
    deliver()
    lead = Case.objects.get(type_code="birth")
    assert lead.values["father_name"] == "Suharto" and lead.values["phone"] == "+6281200000112"


def test_the_ward_that_parents_of_a_known_mother_tell_is_kept(city, parents):
    mother = record_person(by=None, name="Rahmawati", sex="2", nik=MOTHER_NIK, birth_date=date(1994, 7, 12))
    Person.objects.filter(pk=mother.pk).update(registered=True)
    cases.move(prepare(city, parents).pk, "take_over", by=city.officers["bidan"], key="t")
    pregnancy = Pregnancy.objects.get()
    assert (pregnancy.mother, pregnancy.area) == (mother, city.ward)


def test_parents_complete_what_the_midwife_began(city, parents):
    midwife = city.officers["bidan"]
    case = prepare(city, parents)
    cases.move(case.pk, "take_over", by=midwife, key="t")
    mother = Pregnancy.objects.get().mother
    mother.registered = True
    mother.save()
    second = prepare(city, parents, key="kunci-2")
    with pytest.raises(cases.NotNow, match="sudah punya"):
        cases.move(second.pk, "take_over", by=midwife, key="t2")
    assert Pregnancy.objects.count() == 1


def test_a_pregnancy_that_ends_otherwise_leaves_the_list(city, parents):
    midwife = city.officers["bidan"]
    cases.move(prepare(city, parents).pk, "take_over", by=midwife, key="t")
    pregnancy = actions.end_pregnancy(Pregnancy.objects.get().pk, state="moved", on=clock.today(), by=midwife)
    assert (pregnancy.state, pregnancy.ended_on) == ("moved", clock.today())
    with pytest.raises(ValueError, match="delivered"):
        actions.end_pregnancy(pregnancy.pk, state="delivered", on=clock.today(), by=midwife)
