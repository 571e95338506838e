"""Twins on one report: each answer says whose it is, to the parents who mend it and to the officer who asked."""

import re

import pytest
from django.test import Client

from balai.core.access.tests.doors import signed_in
from balai.core.cases import actions as cases
from balai.core.cases.models import Case, Correction
from balai.pillars.governance.population import actions
from tests.tools.births import answers

ASKED = {"name__1": "Di surat tertulis Cahya.", "born_time__2": "Di surat tertulis 05.37."}


@pytest.fixture
def twins(city) -> Case:
    """A report of twins that came back for two answers."""
    case = actions.open_birth(answers(city.ward, babies=2, name__2="Bulan Kirana"), by=None, channel="portal")
    return cases.move(case.pk, "ask_correction", by=city.officers["verifikator"], key="minta", corrections=ASKED)


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
