"""Numbers and dates written out, as an akta has them so that no digit can be altered."""

from datetime import date

from balai.vocabulary import words

ONES = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
MONTHS = words.MONTHS["id"]


def spell(n: int) -> str:
    """Return a whole number from 0 to 9,999 in Indonesian words: 2026 → "dua ribu dua puluh enam"."""
    if not 0 <= n <= 9999:
        raise ValueError(n)
    if n < 12:
        return ONES[n]
    if n < 20:
        return f"{ONES[n - 10]} belas"
    for unit, word in ((1000, "ribu"), (100, "ratus"), (10, "puluh")):
        if n >= unit:
            head, rest = divmod(n, unit)
            first = f"se{word}" if head == 1 and unit > 10 else f"{spell(head)} {word}"
            return f"{first} {spell(rest)}" if rest else first
    return ONES[n]


def spelled_day(day: date) -> str:
    """Return a day in words: "lima Januari tahun dua ribu dua puluh enam"."""
    return f"{spell(day.day)} {MONTHS[day.month - 1]} tahun {spell(day.year)}"


def written_day(day: date) -> str:
    """Return a day as papers have it, in Indonesian whatever language the officer reads: "5 Januari 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
