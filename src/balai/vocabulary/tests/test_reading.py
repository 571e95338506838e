from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.vocabulary import reading, words


@pytest.mark.parametrize(
    "text",
    [
        "5 Januari 2026", "05-01-2026", "5/1/2026", "5.1.2026", "05012026", " 5  jan  2026 ", "2026-01-05",
        "5 January 2026", "Senin, 5 Januari 2026", "tgl 5-jan-2026", "5januari2026",
    ],
)  # fmt: skip
def test_a_date_is_understood(text):
    assert reading.read_date(text) == date(2026, 1, 5)


@pytest.mark.parametrize(
    ("text", "month"),
    [("1 Pebruari 2026", 2), ("1 Nop 2026", 11), ("1 Agt 2026", 8), ("1 Mei 2026", 5), ("1 okt 2026", 10)],
)
def test_old_spellings_of_months(text, month):
    assert reading.read_date(text) == date(2026, month, 1)


def test_day_comes_before_month():
    assert reading.read_date("01/02/2026") == date(2026, 2, 1)
    with pytest.raises(ValueError, match="tidak ada di kalender"):
        reading.read_date("10/25/2026")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Tulis tanggal lengkap"),
        ("kemarin", "Tulis tanggal lengkap"),
        ("5 Januari", "Tulis tanggal lengkap"),
        ("5 Foo 2026", "Tulis tanggal lengkap"),
        ("5-1-26", "4 angka"),
        ("5-1-0001", "4 angka"),
        ("29 Februari 2025", "Tanggal 29 Februari 2025 tidak ada di kalender."),
        ("31-04-2026", "tidak ada di kalender"),
        ("5-13-2026", "tidak ada di kalender"),
        ("²-1-2026", "Tulis tanggal lengkap"),
    ],
)
def test_an_unreadable_date_says_what_to_write(text, sentence):
    with pytest.raises(reading.Unreadable, match=sentence):
        reading.read_date(text)


def test_leap_day():
    assert reading.read_date("29 Februari 2024") == date(2024, 2, 29)


@given(st.dates(min_value=date(1800, 1, 1)))
def test_what_we_write_we_read(day):
    assert reading.read_date(words.tgl(day)) == day
    assert reading.read_date(words.tgl_pendek(day)) == day


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("14.30", time(14, 30)),
        ("14:30", time(14, 30)),
        ("1430", time(14, 30)),
        ("pukul 9.05 WIB", time(9, 5)),
        ("9", time(9)),
    ],
)
def test_times(text, read):
    assert reading.read_time(text) == read


@pytest.mark.parametrize("text", ["24.00", "12.60", "siang", "", "1.2.3"])
def test_bad_times(text):
    with pytest.raises(reading.Unreadable):
        reading.read_time(text)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Rp1.234.567", 1234567), ("Rp 1.234.567,00", 1234567), ("1234567", 1234567), ("1,234,567", 1234567),
        ("rp. 500", 500), ("Rp150.000,-", 150000), ("0", 0),
    ],
)  # fmt: skip
def test_rupiah(text, amount):
    assert reading.read_rupiah(text) == amount


@pytest.mark.parametrize("text", ["", "Rp", "1.50", "1.2345", "-5", "1e9", "seribu", "1,5", "9" * 30])
def test_not_rupiah(text):
    with pytest.raises(reading.Unreadable):
        reading.read_rupiah(text)


@given(st.integers(min_value=0, max_value=10**15))
def test_rupiah_round_trip(amount):
    assert reading.read_rupiah(words.rupiah(amount)) == amount


@pytest.mark.parametrize(
    ("text", "number"), [("1.234", "1234"), ("1.234,5", "1234.5"), ("2,75", "2.75"), ("-3", "-3"), ("3100", "3100")]
)
def test_numbers(text, number):
    assert reading.read_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "12.34", "abc", "1,2,3", "NaN", "1e5"])
def test_not_numbers(text):
    with pytest.raises(reading.Unreadable):
        reading.read_number(text)


@pytest.mark.parametrize(
    "text", ["081200000112", "0812-0000-0112", "62812 0000 0112", "+62 812-0000-0112", "+62 (0)812 00000112"]
)
def test_phone(text):
    assert reading.read_phone(text) == "+6281200000112"


def test_landline_and_abroad():
    assert reading.read_phone("(0751) 123456") == "+62751123456"
    assert reading.read_phone("+60 12-345 6789") == "+60123456789"


@pytest.mark.parametrize("text", ["", "0812", "112", "812000000", "abc", "+62", "0812 0000 0112 999 888"])
def test_not_a_phone(text):
    with pytest.raises(reading.Unreadable, match="dimulai 08"):
        reading.read_phone(text)


def test_invisible_characters_are_removed():
    assert reading.clean("Si\u200bti\x00  \u202eAminah\n") == "Siti Aminah"
