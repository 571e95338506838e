"""Form F-2.01, page by page: which questions come, and what they refuse."""

from datetime import date, timedelta

import pytest

from balai.core.areas.models import Area, City
from balai.core.cases.forms import clean_all, journey
from balai.core.store import clock
from balai.pillars.governance.population.flows import items
from balai.pillars.governance.population.flows.birth import BIRTH
from balai.pillars.governance.population.flows.changes import CORRECTION
from balai.vocabulary.words import tgl

pytestmark = pytest.mark.django_db
PHOTOS = {"file_statement": ["x"], "file_marriage": ["x"], "file_kk": ["x"]}


@pytest.fixture
def ward() -> Area:
    since = date(2020, 1, 1)
    city = Area.objects.create(code="99.71", name="Kota Contoh", decree="contoh", valid_from=since)
    district = Area.objects.create(code="99.71.01", name="Barat", decree="contoh", valid_from=since, parent=city)
    City.objects.create(pk=1, area=city, name="Kota Contoh")
    return Area.objects.create(code="99.71.01.1001", name="Pasar", decree="contoh", valid_from=since, parent=district)


def raw(ward, **more):
    values = {
        "origin": "parents",
        "babies": "1",
        "place_kind": "4",
        "place": "Kota Contoh",
        "helper": "2",
        "alive__1": True,
        "name__1": "Aisyah Putri",
        "born_on__1": tgl(clock.today()),
        "born_time__1": "05.12",
        "sex__1": "2",
        "grams__1": "3.100",
        "length_cm__1": None,
        "child_no__1": "1",
        "mother_nik": "9971 0152 0794 0003",
        "mother_name": "Rahmawati",
        "mother_born": "12 Juli 1994",
        "mother_birth_place": "Kota Contoh",
        "mother_nationality": "WNI",
        "area": str(ward.pk),
        "address": "Jalan Pasar 1",
        "kk": None,
        "marriage": "no_father",
        "has_statement": True,
        "reporter": "mother",
        "phone": "0812-0000-0112",
        "consent": True,
        "share": False,
    } | more
    return {code: value for code, value in values.items() if value is not ...}


def slugs(values) -> list[str]:
    return [page.slug for page in journey(BIRTH, values)]


def cleaned(ward, **more):
    return clean_all(BIRTH, raw(ward, **more), by=None)


def test_a_mother_alone_with_a_one_word_name_and_no_card_gets_through(ward):
    done = cleaned(ward)
    assert set(done.errors) == {"file_statement"}  # photos are kept when they are uploaded
    assert done.values["mother_nik"] == "9971015207940003" and done.values["phone"] == "+6281200000112"
    assert done.values["kk"] is None and done.values["length_cm__1"] is None


@pytest.mark.parametrize(
    ("answers", "come", "stay_away"),
    [
        ({"origin": "parents", "babies": "1"}, {"ibu", "kk", "perkawinan"}, {"ayah", "polisi", "nama-bayi-2"}),
        ({"origin": "foundling", "babies": "1"}, {"polisi"}, {"ibu", "ayah", "perkawinan", "surat-lahir", "foto-kk"}),
        ({"origin": "parents", "babies": "3"}, {"lahir-1", "lahir-3"}, {"lahir-4"}),
        ({"origin": "parents", "babies": "1", "alive__1": False}, {"lahir-mati-1"}, {"nama-bayi-1", "anak-ke-1"}),
        ({"origin": "parents", "babies": "1", "alive__1": True}, {"nama-bayi-1"}, {"lahir-mati-1"}),
        ({"origin": "parents", "marriage": "recorded"}, {"ayah", "buku-nikah", "surat-nikah"}, {"saksi"}),
        ({"origin": "parents", "marriage": "sptjm"}, {"ayah", "surat-nikah", "saksi"}, {"buku-nikah"}),
        ({"origin": "parents", "marriage": "unrecorded"}, {"ayah", "surat-nikah", "saksi"}, {"buku-nikah"}),
        ({"origin": "parents", "marriage": "no_father"}, set(), {"ayah", "surat-nikah", "saksi"}),
        ({"origin": "parents", "has_statement": False}, {"saksi"}, set()),
        ({"origin": "parents", "mother_nationality": "WNA"}, {"paspor-ibu"}, {"paspor-ayah"}),
        ({"origin": "parents", "kk": "9971011203190007"}, {"foto-kk"}, set()),
        ({"origin": "parents", "kk": None}, set(), {"foto-kk"}),
    ],
)
def test_only_the_questions_that_apply_are_asked(answers, come, stay_away):
    asked = set(slugs(answers))
    assert come <= asked and not stay_away & asked


@pytest.mark.parametrize(("days", "asked"), [(60, False), (61, True)])
def test_the_reason_for_a_late_report_is_asked_from_day_61(days, asked):
    values = {"origin": "parents", "babies": "1", "born_on__1": clock.today() - timedelta(days)}
    assert ("alasan-terlambat" in slugs(values)) is asked


def test_all_of_one_twin_comes_before_the_other():
    pages = slugs({"origin": "parents", "babies": "2", "alive__1": True, "alive__2": True})
    assert pages.index("anak-ke-1") < pages.index("keadaan-bayi-2")


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"name__1": "Aisyah 2"}, "name__1", "angka"),
        ({"name__1": "dr. Aisyah"}, "name__1", "tanda baca"),
        ({"born_on__1": "1 Januari 2999"}, "born_on__1", "belum tiba"),
        ({"mother_born": "1 Januari 2999"}, "mother_born", "sebelum tanggal lahir bayi"),
        ({"mother_nik": "12345"}, "mother_nik", "16 angka"),
        ({"grams__1": "99"}, "grams__1", "antara"),
        ({"consent": False}, "consent", "Centang"),
        ({"sesat": 1}, "sesat", "tidak ditanyakan"),
    ],
)
def test_what_cannot_stand_is_named_at_its_field(ward, wrong, field, said):
    assert said in cleaned(ward, **wrong).errors[field]


@pytest.mark.parametrize(
    ("odd", "field"),
    [
        ({"name__1": "Suharto"}, "name__1"),
        ({"grams__1": "900"}, "grams__1"),
        ({"mother_born": "1 Januari 2016"}, "mother_born"),
    ],
)
def test_what_is_odd_is_asked_again_and_not_refused(ward, odd, field):
    done = cleaned(ward, **odd)
    assert field in done.warnings and field not in done.errors


@pytest.mark.parametrize(
    ("what", "value", "stands"),
    [
        ("name", "Aisyah Putri", True),
        ("name", "Aisyah 3", False),
        ("nik", "9971014201260001", True),
        ("nik", "997101420126", False),
        ("sex", "1", True),
        ("sex", "laki-laki", False),
        ("born_on", "1 Januari 2026", True),
        ("born_on", "kemarin", False),
        ("born_time", "06.30", True),
        ("born_time", "25.10", False),
        ("child_no", "2", True),
        ("child_no", "0", False),
        ("child_no", "²", False),
        ("citizenship", "WNA", True),
        ("citizenship", "XX", False),
        ("died_on", "2 Januari 2026", True),
    ],
)
def test_a_correction_takes_only_what_the_item_can_hold(what, value, stands):
    given = {"akta_number": "9971-LU-12082026-0007", "what": what, f"new_{what}": value}
    assert (f"new_{what}" not in clean_all(CORRECTION, given, by=None).errors) is stands


def test_each_item_asks_its_own_question_and_no_other():
    for item in items.ITEMS:
        pages = [page.step.code for page in journey(CORRECTION, {"what": item.code})]
        others = {step.code for other in items.ITEMS if other is not item for step in other.pages}
        assert set(pages) & others == set() and item.pages[0].code in pages
