from datetime import UTC, date, datetime, time, timedelta

import pytest

from balai.vocabulary import words

NOW = datetime(2026, 1, 5, 7, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def settled():
    """Jakarta and Indonesian for each test; what the house had comes back."""
    before = words._zone.key, words._language
    words.settle(zone="Asia/Jakarta", language=lambda: "id")
    yield
    words.settle(zone=before[0], language=before[1])


@pytest.mark.parametrize(
    ("amount", "written"),
    [(0, "Rp0"), (999, "Rp999"), (1000, "Rp1.000"), (1234567, "Rp1.234.567"), (-500, "-Rp500"), (None, "")],
)
def test_rupiah_has_no_space_after_rp(amount, written):
    assert words.rupiah(amount) == written


def test_dates_are_written_out():
    assert words.tgl(date(2026, 1, 5)) == "5 Januari 2026"
    assert words.tgl_pendek(date(2026, 1, 5)) == "05-01-2026"
    assert words.hari_tgl(date(2026, 1, 5)) == "Senin, 5 Januari 2026"
    assert words.tgl(None) == words.tgl_jam(None) == words.jam(None) == ""


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        ("Asia/Jakarta", "5 Januari 2026, 14.30 WIB"),
        ("Asia/Makassar", "5 Januari 2026, 15.30 WITA"),
        ("Asia/Jayapura", "5 Januari 2026, 16.30 WIT"),
    ],
)
def test_time_names_the_citys_zone(zone, written):
    words.settle(zone=zone)
    assert words.tgl_jam(NOW) == written


def test_a_late_evening_in_utc_is_the_next_day_here():
    assert words.tgl(datetime(2026, 1, 5, 17, 0, tzinfo=UTC)) == "6 Januari 2026"
    assert words.tgl(datetime(2026, 1, 5, 16, 59, tzinfo=UTC)) == "5 Januari 2026"


def test_a_plain_time_is_the_citys_own():
    assert words.jam(time(9, 5)) == "09.05 WIB"


def test_english_changes_words_not_number_signs():
    words.settle(language=lambda: "en")
    assert words.tgl(date(2026, 8, 17)) == "17 August 2026"
    assert words.rupiah(1500) == "Rp1.500"
    assert words.sisa(NOW + timedelta(hours=2), NOW) == "2 hours left"
    assert words.sisa(NOW - timedelta(minutes=1), NOW) == "1 minute late"


@pytest.mark.parametrize(
    ("away", "written"),
    [
        (timedelta(seconds=29), "sekarang"),
        (timedelta(seconds=31), "1 menit lagi"),
        (timedelta(minutes=59, seconds=59), "59 menit lagi"),
        (timedelta(hours=1), "1 jam lagi"),
        (timedelta(hours=23, minutes=59), "23 jam lagi"),
        (timedelta(days=1), "1 hari lagi"),
        (timedelta(minutes=-40), "lewat 40 menit"),
        (timedelta(days=-3, hours=-5), "lewat 3 hari"),
    ],
)
def test_time_left(away, written):
    assert words.sisa(NOW + away, NOW) == written


def test_numbers_round_half_up_with_comma():
    assert words.angka(1234.5) == "1.235"
    assert words.angka(0.25, 1) == "0,3"
    assert words.angka(-1234.56, 2) == "−1.234,56"
    assert words.persen(96.1) == "96,1%"


def test_nik_in_groups_and_masked():
    assert words.nik("9171015207940003") == "917101 520794 0003"
    assert words.nik("123") == "123"
    assert words.masked("1371015207940003") == "137101••••••0003"
    assert words.masked("12345") == "•••••"


@pytest.mark.parametrize(
    ("number", "written"),
    [("+6281200000112", "0812-0000-0112"), ("+62751123456", "0751-123456"), ("+60123456789", "+60123456789")],
)
def test_phone_as_typed_here(number, written):
    assert words.telepon(number) == written


def test_sizes_and_lists():
    assert words.ukuran(307200) == "300 KB"
    assert words.ukuran(1572864) == "1,5 MB"
    assert words.rangkai([]) == ""
    assert words.rangkai(["a"]) == "a"
    assert words.rangkai(["a", "b", "c"]) == "a, b dan c"
