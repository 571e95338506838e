"""How dates, times, money and numbers are written for people. Strings out, ready for a template.

Number and money signs are Indonesian in every language (``Rp1.234.567``, ``96,1%``, ``14.30 WIB``); names of months
and words follow the reader's language. Sources: EYD edition V; Perpres 44/1987 (three time zones).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

MONTHS = {
    "id": [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
DAYS = {
    "id": ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
ZONE_NAMES = {7: "WIB", 8: "WITA", 9: "WIT"}
_LEFT = {
    "id": {"m": "menit", "h": "jam", "d": "hari", "left": "{} lagi", "late": "lewat {}", "now": "sekarang"},
    "en": {"m": "minute", "h": "hour", "d": "day", "left": "{} left", "late": "{} late", "now": "now"},
}

_zone = ZoneInfo("Asia/Jakarta")
_language: Callable[[], str | None] = lambda: "id"  # noqa: E731


def settle(*, zone: str | None = None, language: Callable[[], str | None] | None = None) -> None:
    """Set the city's zone (``Asia/Jakarta``, ``Asia/Makassar``, ``Asia/Jayapura``) and who knows the language."""
    global _zone, _language
    _zone = ZoneInfo(zone) if zone else _zone
    _language = language or _language


def _lang() -> str:
    return "en" if (_language() or "id").startswith("en") else "id"


def local(moment: datetime) -> datetime:
    """Return the moment in the city's zone; a naive one is taken as UTC."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(_zone)


def _day(day: date) -> date:
    return local(day).date() if isinstance(day, datetime) else day


def tgl(day: date | None) -> str:
    """Return ``5 Januari 2026``; a moment is first moved to the city's zone; ``""`` for ``None``."""
    if day is None:
        return ""
    day = _day(day)
    return f"{day.day} {MONTHS[_lang()][day.month - 1]} {day.year:04d}"


def tgl_pendek(day: date | None) -> str:
    """Return ``05-01-2026``."""
    return f"{_day(day):%d-%m-}{_day(day).year:04d}" if day else ""


def hari_tgl(day: date | None) -> str:
    """Return ``Senin, 5 Januari 2026``."""
    return f"{DAYS[_lang()][_day(day).weekday()]}, {tgl(day)}" if day else ""


def jam(moment: datetime | time | None) -> str:
    """Return ``14.30 WIB``; the zone is always named. A plain time is the city's own."""
    if moment is None:
        return ""
    here = local(moment) if isinstance(moment, datetime) else datetime.combine(date(2026, 1, 1), moment, _zone)
    return f"{here:%H.%M} {_zone_name(here)}"


def _zone_name(here: datetime) -> str:
    hours = int((here.utcoffset() or timedelta()).total_seconds() // 3600)
    return ZONE_NAMES.get(hours, f"UTC{hours:+d}")


def tgl_jam(moment: datetime | None) -> str:
    """Return ``5 Januari 2026, 14.30 WIB``."""
    return f"{tgl(moment)}, {jam(moment)}" if moment else ""


def angka(number: float | int | Decimal | None, decimals: int = 0) -> str:
    """Return ``1.234`` or ``1.234,5``, rounded half up; ``""`` for ``None``."""
    if number is None:
        return ""
    whole = Decimal(str(number)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{whole:,.{decimals}f}".translate(str.maketrans(",.", ".,")).replace("-", "−")


def persen(number: float | Decimal | None, decimals: int = 1) -> str:
    """Return ``96,1%``. Unit: per cent, not a fraction."""
    return f"{angka(number, decimals)}%" if number is not None else ""


def rupiah(amount: int | None) -> str:
    """Return ``Rp1.234.567``; a negative amount is ``-Rp500``. Unit: whole rupiah."""
    if amount is None:
        return ""
    return f"{'-' if amount < 0 else ''}Rp{abs(amount):,}".replace(",", ".")


def lama(seconds: float) -> str:
    """Return a length of time in its largest whole unit: ``40 menit``, ``2 jam``, ``3 hari``; 1 minute at least."""
    minutes = max(1, int(seconds // 60))
    count, unit = (minutes, "m") if minutes < 60 else (minutes // 60, "h") if minutes < 1440 else (minutes // 1440, "d")
    word = _LEFT[_lang()][unit]
    return f"{count} {word}{'s' if _lang() == 'en' and count > 1 else ''}"


def sisa(due: datetime | None, now: datetime) -> str:
    """Return ``2 jam lagi`` or ``lewat 40 menit``; ``sekarang`` within half a minute; ``""`` without a promise."""
    if due is None:
        return ""
    seconds = (local(due) - local(now)).total_seconds()
    words = _LEFT[_lang()]
    if abs(seconds) < 30:
        return words["now"]
    return words["left" if seconds > 0 else "late"].format(lama(abs(seconds)))


def nik(text: str) -> str:
    """Return sixteen digits as ``137101 520794 0003``; anything else as it is."""
    return f"{text[:6]} {text[6:12]} {text[12:]}" if len(text) == 16 and text.isdigit() else text


def masked(text: str, head: int = 6, tail: int = 4) -> str:
    """Return ``137101••••••0003``: the first and last characters, the rest as dots."""
    if len(text) <= head + tail:
        return "•" * len(text)
    return f"{text[:head]}{'•' * (len(text) - head - tail)}{text[-tail:]}"


def telepon(number: str) -> str:
    """Return ``+6281200000112`` as ``0812-0000-0112``; foreign numbers as they are."""
    if not number.startswith("+62"):
        return number
    digits = "0" + number[3:]
    groups = [digits[:4], *(digits[i : i + 4] for i in range(4, len(digits), 4))]
    if len(groups) > 2 and len(groups[-1]) < 3:
        groups[-2:] = [groups[-2] + groups[-1]]
    return "-".join(groups)


def ukuran(size: int) -> str:
    """Return a file size: ``300 KB``, ``1,5 MB``. Unit: 1 KB = 1024 bytes."""
    return f"{angka(size / 1048576, 1)} MB" if size >= 1048576 else f"{max(1, round(size / 1024))} KB"


def rangkai(parts: Iterable[str]) -> str:
    """Return ``a, b dan c``."""
    items = list(parts)
    joint = {"id": " dan ", "en": " and "}[_lang()]
    return joint.join(filter(None, (", ".join(items[:-1]), items[-1]))) if items else ""
