import csv
import gzip
import io
from datetime import date, timedelta

import pytest

from balai.core.access.tests.doors import officer, signed_in
from balai.core.agencies.tests import builders as offices
from balai.core.declare.house import use
from balai.core.store import clock
from balai.doors.board import wall
from balai.measure import closing, queries
from balai.measure.counting import count
from balai.measure.tests import toy
from balai.measure.tests.toy import Lent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def library():
    wall.forget()
    before = use(toy.house())
    yield
    use(before)
    wall.forget()


@pytest.fixture
def month():
    return queries.present()


@pytest.fixture
def lent(db):
    """``lent(times, late=…, area=…)`` lends books this month."""

    def lend(times, *, late=0, on=None, **more):
        on = on or clock.today().replace(day=1)
        facts = [Lent(on=on, minutes=10 + i, in_time=i >= late, **more) for i in range(times)]
        count([(fact, toy.row(fact)) for fact in facts])

    return lend


def page(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_board_shows_public_figures_by_pillar_with_target_source_and_time(client, lent):
    lent(40, late=1)
    html = page(client, "/papan/")
    for words in ("Masyarakat", "Pinjaman tepat waktu", "97,5%", "paling sedikit 95,0%", "Perpustakaan contoh", "WIB"):
        assert words in html
    assert "Rata-rata menit menunggu" not in html  # not public


def test_few_events_are_shown_with_their_interval_and_not_praised(client, lent):
    lent(20, late=0)
    html = page(client, "/papan/")
    assert "100,0%" in html and "antara 83,9 dan 100,0" in html
    assert "belum dapat dipastikan" in html and "tercapai" not in html.replace("belum tercapai", "")


def test_board_before_the_first_fact_says_so(client):
    html = page(client, "/papan/")
    assert "belum ada data" in html and "0,0%" not in html


def test_board_reads_a_fixed_number_of_rows(client, lent, django_assert_max_num_queries):
    lent(3)
    client.get("/papan/")
    with django_assert_max_num_queries(14) as few:
        client.get("/papan/")
    lent(300)
    with django_assert_max_num_queries(len(few)):
        client.get("/papan/")
    assert not any("facts_fact" in q["sql"] or "measure_counted" in q["sql"] for q in few.captured_queries)


def test_figure_opens_to_its_meaning_series_and_numbers(client, lent, month):
    lent(40, late=1)
    lent(40, late=10, on=(clock.today().replace(day=1) - timedelta(days=1)))
    html = page(client, "/papan/toy.punctual/")
    for words in ("Buku yang dipinjamkan.", "Jumlah pinjaman.", "Renstra contoh", "39 dari 40", "naik nyata", "<svg"):
        assert words in html
    assert f"/papan/toy.punctual/{month}/" in html and "/papan/toy.punctual/data.csv" in html


def test_small_change_is_called_none(client, lent):
    lent(41)
    lent(49, on=clock.today().replace(day=1) - timedelta(days=1))
    html = page(client, "/papan/toy.loans/")
    assert "tidak berbeda nyata" in html and "turun nyata" not in html


def test_places_of_few_are_hidden_on_every_page(client, lent, month):
    areas = toy.city()
    for name, times in (("e1", 40), ("west", 3), ("north", 12)):
        lent(times, area_id=areas[name].pk)
    for url in ("/papan/toy.loans/", f"/papan/toy.loans/{month}/"):
        html = page(client, url)
        assert html.count("disembunyikan") == 2
        assert ">3 pinjaman<" not in html and ">12 pinjaman<" not in html
    assert "Menurut kecamatan" not in page(client, f"/papan/toy.loans/{month[:4]}/")


def test_wards_open_under_their_kecamatan_unless_it_is_hidden(client, lent, month):
    areas = toy.city()
    lent(40, area_id=areas["e1"].pk)
    lent(30, area_id=areas["e2"].pk)
    lent(3, area_id=areas["west"].pk)
    lent(12, area_id=areas["north"].pk)
    html = page(client, f"/papan/toy.loans/{month}/?wilayah=99.71.01")
    assert "Menurut kelurahan di Timur" in html and ">40 pinjaman<" in html
    assert "menyangkut sedikit orang" in page(client, f"/papan/toy.loans/{month}/?wilayah=99.71.02")
    assert "Menurut kecamatan" in page(client, f"/papan/toy.loans/{month}/?wilayah=tidak-ada")


def test_period_says_from_which_numbers_and_how_it_stood(client, lent, month):
    from balai.measure.freezing import freeze

    lent(40, late=1)
    freeze(date(2026, 7, 14))
    html = page(client, f"/papan/toy.punctual/{month}/")
    for words in ("Pembilang", "Fakta terakhir yang terhitung", "14 Juli 2026", "97,5%"):
        assert words in html


def test_places_and_open_data_of_a_closed_month_stay_as_it_was_closed(client, lent):
    from balai.doors.catalogue import figures as open_data

    areas, last = toy.city(), clock.today().replace(day=1) - timedelta(days=1)
    for name, times in (("e1", 40), ("west", 30)):
        lent(times, on=last, area_id=areas[name].pk)
    month = f"{last:%Y-%m}"
    closing.close_live("toy.loans", month, by=None)
    lent(7, on=last, area_id=areas["e1"].pk)
    lent(20, on=last, area_id=areas["north"].pk)
    html = page(client, f"/papan/toy.loans/{month}/")
    assert "Seperti saat periode ini ditutup" in html and "Berubah 27 pinjaman" in html
    assert ">40 pinjaman<" in html and ">47 pinjaman<" not in html and ">20 pinjaman<" not in html
    wards = page(client, f"/papan/toy.loans/{month}/?wilayah=99.71.01")
    assert ">40 pinjaman<" in wards and ">47 pinjaman<" not in wards
    rows = [(r[4], r[5]) for r in open_data.rows() if r[0] == "toy.loans" and r[2] == month]
    assert sorted(n for _name, n in rows) == [30, 40, 70]
    csv_rows = b"".join(client.get("/papan/toy.loans/data.csv").streaming_content).decode()
    assert f"{month},70," in csv_rows
    closing.reopen("toy.loans", month, reason="Berkas terlambat", by=None)
    assert ">47 pinjaman<" in page(client, f"/papan/toy.loans/{month}/")


@pytest.mark.parametrize(
    "url",
    [
        "/papan/tidak/",
        "/papan/toy.average/",
        "/papan/toy.loans/2026-13/",
        "/papan/toy.loans/x/",
        "/papan/tidak/data.csv",
    ],
)
def test_what_is_not_public_or_no_period_does_not_exist(client, url):
    assert client.get(url).status_code == 404


def test_csv_holds_the_months_that_have_a_value(client, lent, month):
    lent(40, late=1)
    response = client.get("/papan/toy.punctual/data.csv")
    rows = list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode())))
    assert rows[1:] == [[month, "97.5", "%", "39", "40", "95", "1"]]


def test_cases_behind_a_figure_are_for_officers_and_only_those_they_see(client, lent, month):
    url = f"/papan/toy.loans/{month}/berkas/"
    mine, other = offices.agency(), offices.agency("lain")
    lent(1, case_id=toy.case(mine, "PB-1").pk)
    lent(1, case_id=toy.case(other, "PB-2").pk)
    assert client.get(url).status_code == 302
    html = page(signed_in(officer("verifikator", agency=mine)), url)
    assert "PB-1" in html and "PB-2" not in html and "bukan wewenang Anda" in html
    below = page(signed_in(officer("verifikator", agency=mine)), f"/papan/toy.punctual/{month}/berkas/?garis=bawah")
    assert "PB-1" in below


def test_long_lists_of_facts_go_on_where_they_stopped(lent, month):
    lent(60)
    client = signed_in(officer("verifikator"))
    html = page(client, f"/papan/toy.loans/{month}/berkas/")
    assert html.count("<tr role") == 51
    following = html.split("?sesudah=")[1].split('"')[0]
    assert page(client, f"/papan/toy.loans/{month}/berkas/?sesudah={following}").count("<tr role") == 11


def test_going_from_above_to_below_the_line_keeps_the_place(lent, month):
    lent(60)
    client = signed_in(officer("verifikator"))
    url = f"/papan/toy.punctual/{month}/berkas/"
    assert 'href="?garis=bawah&amp;fasilitas=7"' in page(client, f"{url}?fasilitas=7")
    assert 'href="?fasilitas=7"' in page(client, f"{url}?fasilitas=7&garis=bawah")


@pytest.mark.parametrize(
    "odd",
    [
        "?sesudah=x",
        "?sesudah=2026-07.99999999999999999999",
        "?sesudah=%00.1",
        "?fasilitas=٣",
        "?fasilitas=9999999999999999999999",
        "?wilayah=%00",
        "?wilayah='",
        "?garis=atas",
    ],
)
def test_odd_addresses_are_answered(month, odd):
    client = signed_in(officer("verifikator"))
    assert client.get(f"/papan/toy.loans/{month}/berkas/{odd}").status_code == 200
    assert client.get(f"/papan/toy.loans/{month}/{odd}").status_code == 200


def test_wall_names_no_case_and_is_not_sent_twice(client, lent):
    lent(40, late=1)
    toy.case(offices.agency(), "PB-9", due_at=clock.now() - timedelta(minutes=40), applicant_name="Siti Rahma")
    html = page(client, "/papan/dinding/")
    assert "lewat 40 menit" in html and "Pinjam buku" in html
    assert "PB-9" not in html and "Siti" not in html
    first = client.get("/papan/dinding/isi/")
    assert client.get("/papan/dinding/isi/", headers={"If-None-Match": first["ETag"]}).status_code == 304
    lent(1)
    wall.forget()
    assert client.get("/papan/dinding/isi/", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_english_pages_speak_english_where_words_are_known(client, lent):
    lent(1)
    assert client.get("/en/papan/").status_code == 200
    assert client.get("/en/papan/dinding/").status_code == 200


def test_satisfaction_stands_on_the_board(client, monkeypatch):
    from balai.measure.satisfaction.actions import answer, invite
    from balai.measure.surveys.blanks.skm import CODES

    agency = offices.agency()
    for n in range(5):
        answer(invite(toy.case(agency, f"PB-{n}").pk), dict.fromkeys(CODES, 3))
    html = page(client, "/papan/")
    assert "Kepuasan warga" in html and "75,00" in html and "C, kurang baik" in html
    monkeypatch.setattr("balai.measure.surveys.words.gettext", {"Kurang baik": "Fairly poor"}.get)
    assert "C, fairly poor" in page(client, "/en/papan/"), "the band is said in the reader's language"


def test_pages_keep_within_the_budget_of_bytes(client, lent):
    areas = toy.city()
    for name in ("e1", "west", "north"):
        lent(30, area_id=areas[name].pk)
    for url in ("/papan/", "/papan/toy.punctual/", "/papan/dinding/"):
        html = client.get(url).content
        assert len(gzip.compress(html[html.index(b"<body") :])) < 14_000
