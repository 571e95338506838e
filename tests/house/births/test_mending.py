"""Twins on one report: each answer says whose it is, to the parents who mend it and to the officer who asked."""

import re

import pytest
from django.test import Client

from balai.core.access.tests.doors import signed_in
from balai.core.cases import actions as cases
from balai.core.cases.forms.step import asked_again, form_for, form_for_fields
from balai.core.cases.models import Case, Correction
from balai.pillars.governance.population import actions
from balai.pillars.governance.population.forms.report import STEPS
from tests.tools.births import answers

ASKED = {"name__1": "Di surat tertulis Cahya.", "born_time__2": "Di surat tertulis 05.37."}


@pytest.fixture
def twins(city) -> Case:
    """A report of twins that came back for two answers."""
    case = actions.open_birth(answers(city.ward, babies=2, name__2="Bulan Kirana"), by=None, channel="portal")
    return cases.move(case.pk, "ask_correction", by=city.officers["verifikator"], key="minta", corrections=ASKED)


def step(code: str):
    return next(s for s in STEPS if s.code == code)


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def parents(case: Case) -> Client:
    client = Client()
    client.post("/berkas/lacak/", {"number": case.number, "pin": cases.pin_of(case.number)})
    return client


def test_parents_of_twins_read_which_baby_is_meant(twins):
    client = parents(twins)
    assert "Jam lahir (Bayi 2) : Di surat tertulis 05.37." in text(client.get(f"/berkas/{twins.number}/"))
    page = text(client.get(f"/berkas/{twins.number}/perbaiki/"))
    assert "Jam lahir (Bayi 2)" in page and "Nama lengkap bayi (Bayi 1)" in page


def test_papers_of_one_kind_say_whose_they_are(twins):
    page = text(parents(twins).get(f"/berkas/{twins.number}/"))
    assert "Akta kelahiran: Bulan Kirana" in page and "(KIA): Bulan Kirana" in page


def test_names_and_numbers_that_twins_share_are_asked_again_but_may_stand(city):
    told = answers(city.ward, babies=2, name__1="Bulan Kirana", name__2="BULAN  Kirana", child_no__2=1)
    first, second = (form_for(step("nama-bayi"), told, n, data={"name": told[f"name__{n}"]}) for n in (1, 2))
    assert first.is_valid() and "nama yang sama" in first.warnings["name"]
    assert second.is_valid() and "nama yang sama" in second.warnings["name"]
    other = form_for(step("nama-bayi"), told, 2, data={"name": "Bintang Kirana"})
    assert other.is_valid() and not other.warnings
    number = form_for(step("anak-ke"), told, 2, data={"child_no": "1"})
    assert number.is_valid() and "juga anak ke-1" in number.warnings["child_no"]
    case = actions.open_birth(told, by=None, channel="portal")
    page = text(signed_in(city.officers["verifikator"]).get(f"/meja/kelahiran/{case.number}/"))
    assert page.count("Saudara kembarnya memakai nama yang sama.") == 2 == page.count("juga anak ke-1.")


def test_a_name_is_mended_without_being_taken_for_its_own_twin(twins, city):
    told = twins.values | {"name__1": "Cahya Kirana"}
    again = asked_again(twins.type, told, {"name__1": ASKED["name__1"]})
    form = form_for_fields(again, told, data={"name__1": "Cahya Kirana"})
    assert form.is_valid() and not form.warnings
    form = form_for_fields(again, told, data={"name__1": "Bulan Kirana"})
    assert form.is_valid() and "nama yang sama" in form.warnings["name__1"]


def test_the_desk_tells_twins_apart(twins, city):
    page = text(signed_in(city.officers["verifikator"]).get(f"/meja/berkas/{twins.number}/"))
    assert "Jam lahir (Bayi 1)" in page and "Jam lahir (Bayi 2)" in page


def test_an_officer_never_sends_back_what_was_not_mended(twins, city):
    with pytest.raises(cases.NotNow, match="Isi dulu"):
        cases.move(twins.pk, "mended", by=city.officers["verifikator"], key="k")
    assert Correction.objects.filter(case=twins, mended_at=None).count() == 2


def test_the_counter_mends_together_with_the_parents(twins, city):
    desk = signed_in(city.officers["loket"])
    where = f"/meja/berkas/{twins.number}/langkah/mended/"
    page = desk.get(where).content.decode()
    assert set(re.findall(r'name="(\w+__\d)"', page)) == set(ASKED)
    body = {"key": "loket-1", "name__1": "Bintang Cahya Kirana", "born_time__2": "05.37"}
    assert desk.post(where, body).status_code == 302
    twins.refresh_from_db()
    assert twins.state == "submitted" and twins.values["name__1"] == "Bintang Cahya Kirana"
    assert not Correction.objects.filter(case=twins, mended_at=None).exists()


def test_colleagues_are_named_with_their_posts(twins, city):
    page = text(signed_in(city.officers["verifikator"]).get(f"/meja/berkas/{twins.number}/serahkan/"))
    assert f"{city.officers['loket'].name}, " in page
