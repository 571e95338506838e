"""Official area codes: what the digits alone say.

Source: Kepmendagri 300.2.2-2430/2025 on codes of administrative areas. Province 2 digits, kabupaten/kota 4 (01-69
kabupaten, 71-99 kota), kecamatan 6, kelurahan/desa 10 (last group 1… kelurahan, 2… desa, 3… desa adat).
"""

import re
from enum import StrEnum

CODE = re.compile(r"\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?", re.ASCII)
FIRST_KOTA = 71


class Level(StrEnum):
    """How deep an area lies; the value is what is stored."""

    PROVINCE = "province"
    CITY = "city"
    DISTRICT = "district"
    WARD = "ward"


LEVELS = (Level.PROVINCE, Level.CITY, Level.DISTRICT, Level.WARD)
WARD_KINDS = {"1": "kelurahan", "2": "desa", "3": "desa adat"}
KINDS = ("provinsi", "kabupaten", "kota", "kecamatan", *WARD_KINDS.values())


def clean(text: str) -> str:
    """Return the dotted code; digits without dots are accepted. Raises ``ValueError`` with a sentence."""
    code = text.strip()
    if code.isascii() and code.isdigit() and len(code) in (2, 4, 6, 10):
        code = ".".join(filter(None, (code[:2], code[2:4], code[4:6], code[6:])))
    if not CODE.fullmatch(code):
        raise ValueError(f"Kode wilayah {text.strip()!r} tidak berbentuk 00, 00.00, 00.00.00 atau 00.00.00.0000.")
    if level(code) is Level.WARD and code.split(".")[3][0] not in WARD_KINDS:
        raise ValueError(f"Kelompok akhir kode {code} harus mulai dengan 1 (kelurahan), 2 (desa) atau 3 (desa adat).")
    if level(code) is Level.CITY and code.endswith((".00", ".70")):
        raise ValueError(f"Kode {code} bukan kabupaten (01-69) dan bukan kota (71-99).")
    return code


def level(code: str) -> Level:
    """Return the level of a dotted code."""
    return LEVELS[code.count(".")]


def kind(code: str) -> str:
    """Return what such an area is called: provinsi, kabupaten, kota, kecamatan, kelurahan, desa or desa adat."""
    groups = code.split(".")
    if len(groups) == 4:
        return WARD_KINDS[groups[3][0]]
    if len(groups) == 2:
        return "kota" if int(groups[1]) >= FIRST_KOTA else "kabupaten"
    return "provinsi" if len(groups) == 1 else "kecamatan"


def parent(code: str) -> str:
    """Return the code one level up, or ``""`` for a province."""
    return code.rpartition(".")[0]


def sort_key(name: str) -> str:
    """Return what a name is ordered by, the same on every database: small letters, digits padded to six."""
    return re.sub(r"\d+", lambda m: m.group().zfill(6), " ".join(name.casefold().split()))
