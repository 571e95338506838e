"""The pages: what anyone reads, the calculator without a script, and the desk."""

import json
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from balai.core.access.tests.doors import signed_in
from balai.measure.instruments import actions
from balai.measure.instruments.models import Own, Result
from balai.measure.instruments.shelf import shipped

pytestmark = pytest.mark.django_db


def read(client, url, **data):
    response = client.get(url, data)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def record(year, value, code="spbe-2020", **more):
    given = {"stage": "official", "source": "Surat hasil", "by": None}
    return actions.record_result(code, year=year, value=Decimal(value), **(given | more))


def test_every_instrument_has_a_page_with_its_law_and_weights(client):
    page = read(client, "/ukur/indeks/")
    for found in shipped().values():
        assert found.name in page
        one = read(client, f"/ukur/instrumen/{found.id}/")
        assert found.legal_basis in one
        assert found.sha256 in one
        assert ("Sebagian isi instrumen ini belum dicocokkan" in one) == (not found.settled)


def test_a_leaf_says_its_levels_and_evidence(client):
    page = read(client, "/ukur/instrumen/spbe-2020/butir/D4.A8.I42/")
    assert "4 · Kolaborasi" in page
    assert "Daftar API beserta penjelasannya" in page
    assert "y = 0,5x + 3" in read(client, "/ukur/instrumen/pemdi-2026/butir/A9.I33/")


@pytest.mark.parametrize(
    "url",
    [
        "/ukur/instrumen/tidak-ada/",
        "/ukur/instrumen/spbe-2020/butir/D4/",
        "/ukur/instrumen/spbe-2020/butir/lain/",
        "/ukur/indeks/tidak-ada/",
        "/ukur/hasil/999/",
        "/ukur/instrumen/spbe-2020/?sidik=abc",
    ],
)
def test_what_is_not_there_is_not_found(client, url):
    assert client.get(url).status_code == 404


def test_history_draws_two_instruments_with_a_break_and_no_change_across(client):
    record(2018, "2.64", "spbe-2018")
    record(2019, "3.33", "spbe-2018")
    record(2021, "3.19")
    page = read(client, "/ukur/indeks/spbe/")
    assert page.count('stroke-dasharray="3 4"') == 1
    assert "+0,69" in page
    assert "−0,14" not in page
    assert "tidak dibandingkan dengan tahun sebelumnya" in page
    numbers = client.get("/ukur/indeks/spbe/data.csv").content.decode().splitlines()
    assert [line.rsplit(",", 1)[0] for line in numbers[1:]] == [
        "2018,spbe-2018,official,2.64,",
        "2019,spbe-2018,official,3.33,",
        "2021,spbe-2020,official,3.19,",
    ]


def test_a_result_not_announced_is_shown_to_nobody(client):
    row = record(2021, "3.19", public=False)
    assert client.get(f"/ukur/hasil/{row.pk}/").status_code == 404
    assert "3,19" not in read(client, "/ukur/indeks/spbe/")


def test_a_result_says_what_it_replaced(client):
    record(2021, "3.19")
    row = record(2021, "3.29", why="Salah salin")
    page = read(client, f"/ukur/hasil/{row.pk}/")
    assert "3,29" in page
    assert "diganti karena Salah salin" in page


def test_a_smart_city_result_draws_its_six_pillars_beside_the_year_before(client):
    pillars = ("governance", "branding", "economy", "living", "society", "environment")
    for year, value in ((2024, "3"), (2025, "3.5")):
        nodes = {"I": Decimal(value), **{f"I.{p}": Decimal(value) for p in pillars}}
        row = record(year, value, "smart-city-2022", nodes=nodes)
    page = read(client, f"/ukur/hasil/{row.pk}/")
    assert page.count("2024: 3,00") >= 6
    assert "Dampak Smart Living" in page
    assert "+0,50 dari 2024" in page


def test_the_calculator_counts_the_example_of_the_regulation(client):
    spbe = shipped()["spbe-2020"]
    level = {"D1": 3, "D2": 2, "D3": 1, "D4.A7": 4, "D4.A8": 3}
    typed = {leaf.code: n for part, n in level.items() for leaf in spbe.leaves_under(part)}
    page = read(client, "/ukur/instrumen/spbe-2020/hitung/", **typed)
    assert "2,70 Baik" in page
    assert "Naik satu tingkat paling berarti di" in page
    assert "+0,030" in page


def test_the_calculator_tells_how_far_it_goes_and_what_it_cannot_read(client):
    page = read(
        client, "/ukur/instrumen/smart-city-2022/hitung/", B="3,5", **{"I.living": "4 3 3", "QW.living": "lima"}
    )
    assert "20 butir belum diisi" in page
    assert 'value="lima"' in page
    assert "isi angka" in page
    assert "3,46" in page  # (10 × 3.5 + 10/3 × 10/3) ÷ (10 + 10/3) = 3.4583


def test_the_calculator_starts_from_a_result(client):
    row = record(2022, "3.31", "smart-city-2022", nodes={"B": Decimal("3.6"), "I.living": Decimal("3.33333333")})
    page = read(client, "/ukur/instrumen/smart-city-2022/hitung/", dari=row.pk)
    assert 'name="B" value="3,6"' in page
    assert 'name="I.living" value="3,3333"' in page


def test_only_those_who_may_come_to_the_desk(client, steward):
    from balai.core.agencies.tests import builders

    assert client.get("/meja/ukur/instrumen/").status_code in (302, 403)
    clerk = builders.user()
    builders.holding(builders.post(builders.agency("dukcapil"), role="loket"), clerk)
    assert signed_in(clerk).get("/meja/ukur/instrumen/").status_code == 403
    assert signed_in(steward).get("/meja/ukur/instrumen/").status_code == 200


def test_a_steward_copies_edits_and_uses_an_instrument(steward):
    desk = signed_in(steward)
    desk.post("/meja/ukur/instrumen/skm-2017/salin/", {"code": "ikm-kota", "name": "IKM kota", "key": "k-1"})
    page = desk.get("/meja/ukur/instrumen/ikm-kota/").content.decode()
    assert "Semua pemeriksaan lulus" in page
    row = Own.objects.get()
    leaf = {"name": "Syarat", "weight": "12", "revision": row.revision, "settled": "on", "several": "on"}
    leaf |= {f"name_{n}": f"Taraf {n}" for n in range(1, 5)}
    desk.post("/meja/ukur/instrumen/ikm-kota/butir/U1/", leaf)
    page = desk.get("/meja/ukur/instrumen/ikm-kota/").content.decode()
    assert "Jumlah bobot semua butir 100,8889, seharusnya 100." in page
    desk.post("/meja/ukur/instrumen/ikm-kota/pakai/")
    assert Own.objects.get().state == "draft"
    row.refresh_from_db()
    desk.post("/meja/ukur/instrumen/ikm-kota/butir/U1/", leaf | {"weight": "100/9", "revision": row.revision})
    desk.post("/meja/ukur/instrumen/ikm-kota/pakai/")
    assert Own.objects.get().state == "in_use"
    assert "Taraf 4" in read(desk, "/ukur/instrumen/ikm-kota/butir/U1/")
    assert desk.get("/meja/ukur/instrumen/ikm-kota/butir/U1/").status_code == 404


def test_a_form_sent_again_with_other_content_is_told_so(steward):
    desk = signed_in(steward)
    url, given = "/meja/ukur/instrumen/skm-2017/salin/", {"code": "satu", "name": "Satu", "key": "sama"}
    assert [desk.post(url, given).status_code for _again in range(2)] == [302, 302]
    assert "sudah terkirim dengan isi lain" in desk.post(url, given | {"code": "dua"}).content.decode()
    assert [row.code for row in Own.objects.all()] == ["satu"]


def test_head_and_bands_are_saved_as_typed(steward):
    desk = signed_in(steward)
    desk.post("/meja/ukur/instrumen/enam-pilar-mandiri/salin/", {"code": "enam-kota", "name": "Enam", "key": "k"})
    given = {
        "name": "Enam pilar kota",
        "short": "Enam",
        "legal_basis": "Perwali 1",
        "source": "Kota",
        "valid_from": 2026,
        "formula": "percent_of_range",
        "formula_words": "Rumus kota",
        "digits": 1,
        "null_leaf": "drop",
        "bands": "80 Unggul\n60,5 Mapan\nTumbuh",
        "revision": 1,
    }
    desk.post("/meja/ukur/instrumen/enam-kota/", given)
    body = Own.objects.get().body
    assert [(band["min"], band["label"]) for band in body["bands"]] == [
        ("80", "Unggul"),
        ("60.5", "Mapan"),
        (None, "Tumbuh"),
    ]
    assert body["formula"] == "percent_of_range"
    stale = desk.post("/meja/ukur/instrumen/enam-kota/", given | {"name": "Terlambat"})
    assert "Orang lain menyimpan konsep ini" in stale.content.decode()
    assert "Terlambat" in stale.content.decode(), "what was typed stays"


def test_an_instrument_comes_in_from_a_file(steward):
    desk = signed_in(steward)
    body = json.loads(desk.get("/ukur/instrumen/skm-2017/berkas.json").content) | {"id": "dari-luar"}
    upload = SimpleUploadedFile("a.json", json.dumps(body).encode(), "application/json")
    assert desk.post("/meja/ukur/instrumen/", {"file": upload, "key": "k-9"}).status_code == 302
    bad = SimpleUploadedFile("a.json", b"\xff\xfe", "application/json")
    assert "bukan instrumen" in desk.post("/meja/ukur/instrumen/", {"file": bad}).content.decode()
    assert Own.objects.get().code == "dari-luar"


def test_a_result_is_recorded_at_the_desk(steward):
    desk = signed_in(steward)
    given = {"instrument": "spbe-2020", "year": 2021, "stage": "official", "source": "Keputusan", "key": "h-1"}
    wrong = desk.post("/meja/ukur/hasil/", given | {"value": "tiga"}).content.decode()
    assert "Isi nilai dengan angka, misalnya 2,96." in wrong
    assert "Nilai instrumen ini 1–5." in desk.post("/meja/ukur/hasil/", given | {"value": "70,24"}).content.decode()
    late = desk.post("/meja/ukur/hasil/", given | {"value": "3,19", "year": 2018}).content.decode()
    assert "Instrumen ini menilai 2021–2025." in late
    assert not Result.objects.exists()
    assert desk.post("/meja/ukur/hasil/", given | {"value": "3,19"}).status_code == 302
    again = desk.post("/meja/ukur/hasil/", given | {"value": "3.2", "key": "h-2"}).content.decode()
    assert "Tulis alasan menggantinya" in again
    row = Result.objects.get()
    assert (row.value, row.public) == (Decimal("3.19"), False)
    desk.post(f"/meja/ukur/hasil/{row.pk}/umumkan/")
    assert Result.objects.get().public
