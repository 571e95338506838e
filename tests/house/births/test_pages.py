"""The midwife's pages and the one officer screen, as a browser without scripts uses them."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from balai.core.access.tests.doors import signed_in
from balai.core.areas.models import Area
from balai.core.audit.models import Entry
from balai.core.cases import actions as cases
from balai.core.cases.models import Case
from balai.core.facilities.models import Facility
from balai.core.files.tests.samples import photo, upload
from balai.core.people.actions import record_person
from balai.core.people.models import Person, User
from balai.core.store import clock
from balai.pillars.governance.population.models import Birth as RegistryBirth
from balai.pillars.living.maternal.models import Birth, Dossier, Pregnancy
from balai.vocabulary.words import local, tgl
from tests.tools import births
from tests.tools.births import MOTHER_NIK, answers, deliver


@pytest.fixture
def midwife(city) -> Client:
    return signed_in(city.officers["bidan"])


def new_mother(**more) -> dict[str, str]:
    return {
        "mother_nik": MOTHER_NIK,
        "mother_name": "Rahmawati",
        "mother_born": "12 Juli 1994",
        "area_unknown": "1",
        "due_date": tgl(clock.today()),
        "due_source": "usg",
    } | more


def born(key="kunci-1", **more) -> dict[str, str]:
    at = local(clock.now())
    return {
        "key": key,
        "babies": "1",
        "sex_1": "2",
        "alive_1": "yes",
        "born_on_1": tgl(at),
        "born_time_1": "00.01",
        "grams_1": "3.100",
        "length_1": "49",
        "helper": "2",
        "place_kind": "1",
        "marriage": "no_father",
        "consent": "on",
    } | more


def test_from_an_unknown_mother_to_an_open_bundle_in_three_pages(midwife, city):
    answer = midwife.post(reverse("maternal:new"), new_mother(birth="1"))
    pregnancy = Pregnancy.objects.get()
    assert answer.status_code == 302 and answer.url == reverse("maternal:birth", args=[pregnancy.pk])
    page = midwife.get(answer.url)
    assert page.status_code == 200 and b"Jenis kelamin" in page.content
    done = midwife.post(answer.url, born(name_1="Aisyah Putri"))
    birth = Birth.objects.get()
    assert done.url == reverse("maternal:followed", args=[birth.pk])
    deliver()
    followed = midwife.get(done.url).content.decode()
    case = Case.objects.get(type_code="birth")
    assert case.number in followed and "0 dari 3 dokumen" in followed
    assert Entry.objects.filter(subject=f"person:{birth.mother_id}").exists()  # reading was recorded


def test_where_a_known_mother_lives_and_is_reached_now_is_kept(midwife, city):
    """The register has no ward of hers and an old number: what she told the midwife counts for this birth."""
    mother = record_person(by=None, name="Ayu", sex="2", nik="9971015207940004", birth_date=date(1994, 7, 12))
    Person.objects.filter(pk=mother.pk).update(registered=True, phone="+6281200000001")
    ward = Area.objects.get(level="ward")
    told = {"phone": "0812-0000-0002", "area_unknown": "", "area": str(ward.pk)}
    midwife.post(reverse("maternal:new"), new_mother(mother_nik=mother.nik, mother_name="Ayu", **told))
    pregnancy = Pregnancy.objects.get()
    assert (pregnancy.mother, pregnancy.dossier.phone, pregnancy.area) == (mother, "+6281200000002", ward)


def test_a_double_click_is_one_mother_even_without_a_number(midwife, city):
    told = new_mother(mother_nik="", mother_nik_unknown="1", key="kunci-ibu")
    first, second = (midwife.post(reverse("maternal:new"), told) for _ in range(2))
    assert first.url == second.url and Pregnancy.objects.count() == 1
    other = midwife.post(reverse("maternal:new"), told | {"mother_name": "Sulastri"})
    assert "sudah dipakai" in other.content.decode() and Pregnancy.objects.count() == 1


def complete(**more) -> dict[str, str]:
    """What a dossier page sends back, as it stands."""
    day = tgl(clock.today())
    return {"due_date": day, "due_source": "usg", "area_unknown": "1", "phone": "0812-0000-0001"} | more


def test_what_is_put_right_or_taken_out_of_a_dossier_is_so_when_it_opens_again(midwife, city):
    midwife.post(reverse("maternal:new"), new_mother())
    url = reverse("maternal:dossier", args=[Pregnancy.objects.get().pk])
    father = {"marriage": "sptjm", "father_name": "Suharto", "father_born": "12 Maret 1990", "father_nik_unknown": "1"}
    photo_sent = {"file_kk": upload(photo(), "salah.jpg"), "consent": "on"}
    assert midwife.post(url, complete(**father) | photo_sent).status_code == 302
    kept = Dossier.objects.get()
    (wrong,) = kept.files["file_kk"]
    father_row = kept.pregnancy.father
    assert (kept.phone, father_row.name, kept.consent_at is not None) == ("+6281200000001", "Suharto", True)
    midwife.post(url, complete(**father, file_kk_kept=wrong, consent="on"))
    assert Pregnancy.objects.get().father == father_row, "saving again makes nobody twice"

    later, ward = tgl(clock.today() + timedelta(days=30)), Area.objects.get(level="ward")
    put_right = {"due_date": later, "due_source": "lmp", "area_unknown": "", "area": str(ward.pk), "phone": ""}
    midwife.post(url, complete(**father | {"father_name": "", "father_born": ""}) | put_right)
    kept.refresh_from_db()
    pregnancy = Pregnancy.objects.get()
    assert (kept.files, kept.phone, kept.consent_at, pregnancy.father) == ({}, "", None, None)
    assert (tgl(pregnancy.due_date), pregnancy.due_source, pregnancy.area) == (later, "lmp", ward)
    page = midwife.get(url).content.decode()
    assert later in page and "salah.jpg" not in page and "Suharto" not in page


def test_a_double_click_is_one_birth(midwife, city):
    midwife.post(reverse("maternal:new"), new_mother())
    url = reverse("maternal:birth", args=[Pregnancy.objects.get().pk])
    first, second = midwife.post(url, born()), midwife.post(url, born())
    assert first.url == second.url and Birth.objects.count() == 1


def test_twins_are_two_blocks_on_one_page(midwife, city):
    midwife.post(reverse("maternal:new"), new_mother())
    url = reverse("maternal:birth", args=[Pregnancy.objects.get().pk])
    page = midwife.get(f"{url}?bayi=2").content.decode()
    assert 'name="sex_2"' in page and 'name="sex_3"' not in page
    second = {k.replace("_1", "_2"): v for k, v in born().items() if k.endswith("_1")}
    midwife.post(url, born(babies="2") | second)
    assert Birth.objects.get().babies.count() == 2


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"sex_1": ""}, "Pilih salah satu"),
        ({"born_time_1": "25.00"}, "00.00 sampai 23.59"),
        ({"born_on_1": "1 Januari 2999"}, "belum tiba"),
        ({"name_1": "Ma'ruf 3"}, "angka"),
    ],
)
def test_mistakes_are_named_and_nothing_is_kept(midwife, city, wrong, said):
    midwife.post(reverse("maternal:new"), new_mother())
    url = reverse("maternal:birth", args=[Pregnancy.objects.get().pk])
    page = midwife.post(url, born() | wrong)
    assert page.status_code == 200 and said in page.content.decode()
    assert 'value="3.100"' in page.content.decode()  # what was typed stays
    assert not Birth.objects.exists()


def test_going_home_a_death_and_leaving_the_list(midwife, city):
    midwife.post(reverse("maternal:new"), new_mother())
    pregnancy = Pregnancy.objects.get()
    midwife.post(reverse("maternal:birth", args=[pregnancy.pk]), born())
    birth = Birth.objects.get()
    today = tgl(clock.today())
    early = midwife.post(reverse("maternal:discharge", args=[birth.pk]), {"left_on": today, "left_time": "00.00"})
    assert "sebelum bayi lahir" in early.content.decode()
    left = midwife.post(reverse("maternal:discharge", args=[birth.pk]), {"left_on": today, "left_time": "23.59"})
    died = midwife.post(reverse("maternal:death", args=[birth.pk, 1]), {"died_on": today})
    assert (left.status_code, died.status_code) == (302, 302)
    birth.refresh_from_db()
    assert birth.discharged_at is not None and birth.babies.get().died_on == clock.today()
    midwife.post(reverse("maternal:new"), new_mother(mother_nik="9971015207940004", mother_name="Dewi"))
    other = Pregnancy.objects.get(state="open")
    midwife.post(reverse("maternal:end", args=[other.pk]), {"state": "moved", "ended_on": today})
    assert not Pregnancy.objects.filter(state="open").exists()


def test_another_hospitals_midwife_sees_none_of_it(midwife, city):
    midwife.post(reverse("maternal:new"), new_mother())
    midwife.post(reverse("maternal:birth", args=[Pregnancy.objects.get().pk]), born())
    birth = Birth.objects.get()
    other = Facility.objects.create(code="lain", name="Puskesmas Lain", kind="puskesmas", area=city.ward)
    stranger = signed_in(births.officer("bidan", city.agencies, other, email="bidan2@contoh.go.id"))
    for name, pk in (("maternal:dossier", birth.pregnancy_id), ("maternal:birth", birth.pregnancy_id)):
        assert stranger.get(reverse(name, args=[pk])).status_code == 404
    for name in ("maternal:followed", "maternal:discharge"):
        assert stranger.get(reverse(name, args=[birth.pk])).status_code == 404
    assert "Rahmawati" not in stranger.get(reverse("maternal:expected")).content.decode()


@pytest.mark.parametrize("role", ["loket", "verifikator", "pejabat_pencatatan", "kepala_dinas"])
def test_registry_officers_have_no_midwife_pages(city, role):
    assert signed_in(city.officers[role]).get(reverse("maternal:expected")).status_code == 403


def test_a_midwife_has_no_registry_pages(midwife, city):
    assert midwife.get(reverse("population:births")).status_code == 403


@pytest.fixture
def lead(city) -> Case:
    resident = User.objects.create_user("warga@contoh.id", name="Suharto")
    values = answers(city.ward, babies=2)
    return cases.submit("birth", values, key="kunci-1", by=resident, account=resident, channel="portal")


def test_one_screen_shows_the_birth_and_moves_its_papers_together(city, lead):
    desk = signed_in(city.officers["verifikator"])
    url = reverse("population:bundle", args=[lead.number])
    page = desk.get(url).content.decode()
    assert MOTHER_NIK not in page and "997101••••••0003" in page
    assert "Cocokkan dulu data orang tua" in page and "belum dicocokkan" in page
    for who in ("mother", "father"):
        desk.post(reverse("population:compare", args=[lead.number]), {"who": who, "same": "yes"})
    page = desk.get(url).content.decode()
    assert "data sama" in page and "Data cocok (2" in page
    key = re.search(r'name="key" value="([^"]+)"', page)[1]
    together = reverse("population:together", args=[lead.number, "verify"])
    desk.post(together, {"key": key})
    desk.post(together, {"key": key})
    assert list(Case.objects.filter(type_code="birth").values_list("state", flat=True)) == ["verified", "verified"]
    birth = RegistryBirth.objects.get()
    assert Entry.objects.filter(subject=f"person:{birth.mother_id}").exists()  # reading was recorded


def test_the_list_leads_to_the_screen(city, lead):
    page = signed_in(city.officers["loket"]).get(reverse("population:births")).content.decode()
    assert reverse("population:bundle", args=[lead.number]) in page


def test_only_a_verifier_compares(city, lead):
    counter = signed_in(city.officers["loket"])
    answer = counter.post(reverse("population:compare", args=[lead.number]), {"who": "mother", "same": "yes"})
    assert answer.status_code == 403


def test_strangers_and_residents_see_no_bundle(city, lead, client):
    url = reverse("population:bundle", args=[lead.number])
    assert client.get(url).status_code in {302, 403}
    assert signed_in(lead.account, second_factor=False).get(url).status_code == 403
    assert (
        signed_in(city.officers["verifikator"]).get(reverse("population:bundle", args=["AK-000000-1"])).status_code
        == 404
    )
