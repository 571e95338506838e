"""Pages: a manager takes a survey from its form to its poster; who may not, does not; what was typed stays."""

import re

import pytest

from balai.core.access.tests.doors import signed_in
from balai.core.declare.house import use
from balai.measure.surveys import queries
from balai.measure.surveys.actions import agreeing, cycling, inviting, taking
from balai.measure.surveys.models import Enumerator, FollowUp, Form, Pick, Quota, Response, Survey
from balai.measure.tests import toy

from . import builders

pytestmark = pytest.mark.django_db
BASE = "/meja/ukur/survei"


@pytest.fixture
def enter():
    """Sign an officer in, second factor and all."""
    return signed_in


@pytest.fixture
def manager(enter):
    return enter(builders.officer("walidata"))


def text(answer):
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_a_manager_begins_plans_opens_and_hangs_up_a_survey(manager):
    builders.city()
    agency = builders.Agency.objects.get()
    typed = {"kind": "livability", "title": "Layak Huni", "year": "2026", "agency": agency.pk, "key": "k1"}
    first = manager.post(f"{BASE}/baru/", typed)
    again = manager.post(f"{BASE}/baru/", typed)
    assert first.url == again.url and Survey.objects.count() == 1
    survey = Survey.objects.get()
    assert "Tentukan dulu jumlah sampel" in text(manager.get(first.url))
    page = text(manager.post(f"{BASE}/{survey.pk}/sampel/", {"sampling": "slovin", "margin": "90", "by_area": "on"}))
    assert "Batas galat antara 0,5 dan 20 persen" in page and 'value="90"' in page
    done = manager.post(f"{BASE}/{survey.pk}/sampel/", {"sampling": "slovin", "margin": "3", "by_area": "on"})
    assert done.status_code == 302
    survey.refresh_from_db()
    assert (survey.wanted, sum(q.wanted for q in Quota.objects.all())) == (1_000, 1_000)  # 10,000 ÷ 10
    manager.post(f"{BASE}/{survey.pk}/langkah/open/")
    survey.refresh_from_db()
    assert survey.state == "open"
    assert "<svg" in text(manager.get(f"{BASE}/{survey.pk}/poster/"))
    assert "0%" in text(manager.get(f"{BASE}/{survey.pk}/cakupan/"))
    assert survey.title in text(manager.get(f"{BASE}/"))
    assert manager.get(f"{BASE}/{survey.pk}/sampel/").status_code == 404


def test_a_form_is_changed_in_a_draft_and_faults_are_said_beside_what_was_typed(manager):
    survey = builders.survey(opened=False)
    url = f"{BASE}/{survey.pk}/formulir/unsur/A01/"
    typed = {
        "name": "Tata kota",
        "question": "Rapikah kota ini?",
        "labels": "tidak\nya",
        "group": "space",
        "weight": "1",
    }
    page = text(manager.post(url, typed))
    assert "skala yang sama panjang" in page and "Rapikah kota ini?" in page
    listed = text(manager.get(f"{BASE}/{survey.pk}/formulir/"))
    assert listed.count("/formulir/unsur/") == 30 and all(
        survey.form.definition.name_of(code) in listed for code in survey.form.definition.groups
    )
    good = typed | {"labels": "1\n2\n3\n4\n5", "weight": "2,5"}
    assert manager.post(url, good).status_code == 302
    element = Survey.objects.get().form.definition.by_code["A01"]
    assert (element.question, str(element.weight)) == ("Rapikah kota ini?", "2.5")
    added = manager.post(f"{BASE}/{survey.pk}/formulir/baru/", good | {"code": "A31"})
    assert added.status_code == 302
    assert manager.post(f"{BASE}/{survey.pk}/formulir/unsur/A31/", {"remove": "1"}).status_code == 302
    assert len(Survey.objects.get().form.definition.elements) == 30
    assert Form.objects.count() == 1
    assert manager.get(f"{BASE}/{survey.pk}/formulir/unsur/A99/").status_code == 404


def test_interviewers_and_coupons_are_shown_once(manager, client):
    survey = builders.survey()
    page = text(manager.post(f"{BASE}/{survey.pk}/petugas/", {"name": "Rina", "area": ""}))
    path = re.search(r"/survei/petugas/[\w-]+/", page)[0]
    assert path not in text(manager.get(f"{BASE}/{survey.pk}/petugas/"))
    assert "Simpan jawaban" in text(client.get(path))
    manager.post(f"{BASE}/{survey.pk}/petugas/{Enumerator.objects.get().pk}/tarik/")
    assert client.get(path).status_code == 404
    page = text(manager.post(f"{BASE}/{survey.pk}/kupon/", {"count": "3"}))
    assert len(re.findall(r"\b(?:[2-9A-Z]{4}-){3}[2-9A-Z]{4}\b", page)) == 3
    assert "Tulis jumlah" in text(manager.post(f"{BASE}/{survey.pk}/kupon/", {"count": "banyak"}))


def test_a_coupon_is_typed_answered_and_spent(client):
    survey = builders.survey(closed_door=True)
    (code,) = inviting.make_coupons(survey.pk, 1, by=None)
    url = f"/survei/kupon/{survey.slug}/"
    assert "Kode di kupon" in text(client.get(f"/survei/isi/{survey.slug}/"))
    assert "tidak dikenal" in text(client.post(url, {"coupon": "SALAH"}))
    spaced = f"{code[:4]}-{code[4:8]} {code[8:].lower()}"
    assert "Kirim jawaban" in text(client.post(url, {"coupon": spaced}))
    assert "Terima kasih" in text(client.post(url, {"coupon": code, "key": "a", "A01": "4"}))
    assert "sudah dipakai" in text(client.post(url, {"coupon": code, "key": "b", "A01": "1"}))
    assert Response.objects.get().answers == {"A01": 4}


def test_an_officer_fills_in_for_a_resident_and_is_named(enter):
    survey = builders.survey()
    clerk = builders.officer("loket")
    page = enter(clerk)
    assert "Tentang responden" in text(page.get(f"{BASE}/isi/{survey.slug}/"))
    assert "Responden berikutnya" in text(page.post(f"{BASE}/isi/{survey.slug}/", {"key": "k", "A01": "3"}))
    assert Response.objects.get().assisted_by == clerk


def test_a_full_quota_is_said_before_and_after(client):
    city = builders.city()
    survey = builders.survey(fixed=10, by_area=True)
    ward = city.wards["Hilir"]
    taking.take(survey.pk, builders.given(survey, area_id=ward.pk))
    assert "Hilir (kuota penuh)" in text(client.get(f"/survei/isi/{survey.slug}/"))
    page = text(client.post(f"/survei/isi/{survey.slug}/", {"key": "k", "A01": "3", "area": ward.pk}))
    assert "cadangan" in page
    assert builders.states(survey) == {"counted": 1, "reserve": 1, "void": 0}


def test_what_was_typed_stays_when_something_is_missing(client):
    builders.city()
    survey = builders.survey(fixed=10, by_area=True, asks_key=True)
    page = text(client.post(f"/survei/isi/{survey.slug}/", {"key": "kunci", "A05": "4", "respondent": "123"}))
    assert "Pilih kelurahan tempat tinggal." in page and "terlalu pendek" in page
    assert re.search(r'name="A05" value="4" checked', page) and 'value="kunci"' in page
    assert not Response.objects.exists()


def test_the_last_steps_from_report_to_publication(manager, client):
    survey = builders.survey()
    for _ in range(12):
        taking.take(survey.pk, builders.given(survey, 4))
    for step in ("close", "compute"):
        manager.post(f"{BASE}/{survey.pk}/langkah/{step}/")
    assert "Tulis laporan singkat dulu" in text(manager.post(f"{BASE}/{survey.pk}/langkah/report/"))
    manager.post(f"{BASE}/{survey.pk}/laporan/", {"report": "Baik."})
    manager.post(f"{BASE}/{survey.pk}/langkah/report/")
    url = f"{BASE}/{survey.pk}/tindak-lanjut/"
    assert "Tulis tanggal lengkap" in text(
        manager.post(url, {"element": "A01", "action": "a", "due_date": "besok", "in_charge": "Sekda"})
    )
    for code in queries.results(survey.pk).outcome.lowest:
        manager.post(url, {"element": code, "action": "a", "due_date": "1 Maret 2027", "in_charge": "Sekda"})
    assert "Sekda, paling lambat 1 Maret 2027" in text(manager.get(url))
    for step in ("plan", "publish"):
        manager.post(f"{BASE}/{survey.pk}/langkah/{step}/")
    assert "80,00" in text(client.get(f"/survei/hasil/{survey.slug}/"))
    manager.post(f"{url}{FollowUp.objects.first().pk}/selesai/", {"note": "ada"})
    assert FollowUp.objects.exclude(done_date=None).count() == 1
    assert text(manager.get(url)).count("/selesai/") == FollowUp.objects.filter(done_date=None).count()
    assert manager.get(f"{BASE}/{survey.pk}/metadata-bps.xlsx").content.startswith(b"PK")
    assert manager.get(f"{BASE}/{survey.pk}/rekap.exe").status_code == 404


def test_an_answer_is_voided_with_a_reason_only(manager):
    survey = builders.survey()
    taking.take(survey.pk, builders.given(survey))
    url = f"{BASE}/{survey.pk}/jawaban/{Response.objects.get().pk}/batal/"
    assert "Tulis alasannya" in text(manager.post(url, {"reason": ""}))
    listing = f"{BASE}/{survey.pk}/jawaban/"
    assert url in text(manager.get(listing))
    assert manager.post(url, {"reason": "percobaan"}).status_code == 302
    listed = text(manager.get(listing))
    assert "percobaan" in listed and url not in listed


def test_owners_agree_and_only_the_mayor_signs(enter):
    survey = builders.survey("impact", opened=False, parts="section", fixed=50)
    owner = builders.officer("produsen")
    agency = builders.Agency.objects.get(code="produsen")
    for sub in survey.form.definition.groups:
        agreeing.pick(survey.pk, sub=sub, programme_name=f"Program {sub}", agency_id=agency.pk, by=None)
    page = enter(owner)
    assert text(page.get(f"{BASE}/persetujuan/")).count("menunggu pemilik") == 18
    first = Pick.objects.order_by("pk").first()
    assert "Tulis alasan menolak" in text(page.post(f"{BASE}/persetujuan/{first.pk}/", {"refuse": "1", "refusal": ""}))
    for pick in Pick.objects.all():
        assert page.post(f"{BASE}/persetujuan/{pick.pk}/").status_code == 302
    cycling.move(survey.pk, "open", by=None)
    survey.refresh_from_db()
    taking.take(survey.pk, builders.given(survey, 3, part="living"))
    for step in ("close", "compute"):
        cycling.move(survey.pk, step, by=None)
    assert page.post(f"{BASE}/{survey.pk}/sahkan/").status_code == 404
    mayor = enter(builders.officer("walikota"))
    assert "Sahkan rekap" in text(mayor.get(f"{BASE}/{survey.pk}/sahkan/"))
    mayor.post(f"{BASE}/{survey.pk}/sahkan/")
    assert "Disahkan" in text(mayor.get(f"{BASE}/{survey.pk}/sahkan/"))


def test_strangers_of_another_agency_find_nothing_to_agree_to(enter):
    survey = builders.survey("impact", opened=False, parts="section", fixed=50)
    builders.officer("produsen")
    agency = builders.Agency.objects.get(code="produsen")
    pick = agreeing.pick(survey.pk, sub="living.health", programme_name="P", agency_id=agency.pk, by=None)
    page = enter(
        builders.officer(
            "produsen", builders.Agency.objects.create(code="lain", function="lain", name="Lain"), "lain@uji.invalid"
        )
    )
    assert page.get(f"{BASE}/persetujuan/{pick.pk}/").status_code == 404


@pytest.mark.parametrize("path", ["", "baru/", "{pk}/", "{pk}/hasil/", "{pk}/petugas/", "{pk}/jawaban/", "{pk}/kupon/"])
def test_a_clerk_and_a_stranger_do_not_come_in(enter, client, path):
    survey = builders.survey()
    url = f"{BASE}/{path.format(pk=survey.pk)}"
    assert client.get(url).status_code == 302
    assert enter(builders.officer("loket")).get(url).status_code == 403


def test_an_impact_survey_is_answered_part_by_part(client):
    before = use(toy.house())
    survey = builders.survey("impact", opened=False, parts="section", fixed=1)
    Survey.objects.filter(pk=survey.pk).update(state="open")
    Pick.objects.create(
        survey=survey,
        sub="living.health",
        programme_name="Ibu Selamat",
        agency=builders.Agency.objects.create(code="x", function="x", name="X"),
    )
    url = f"/survei/isi/{survey.slug}/"
    assert text(client.get(url)).count("?bagian=") == 6
    assert "Ibu Selamat" in text(client.get(f"{url}?bagian=living"))
    assert "Terima kasih" in text(client.post(url, {"key": "k", "part": "living", "living.health.benefit": "4"}))
    assert "kuota penuh" in text(client.get(url))
    use(before)
