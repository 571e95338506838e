"""The register's fields: our code, its name, and how a value is written there.

Source: public client programs of CALL_VERIFY_BY_ELEMEN (city and ministry offices); Permendagri 102/2019 for access.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

ELEMENTS = {
    "nik": "NIK",
    "kk": "NO_KK",
    "name": "NAMA_LGKP",
    "birth_place": "TMPT_LHR",
    "birth_date": "TGL_LHR",
    "sex": "JENIS_KLMIN",
    "job": "JENIS_PKRJN",
    "address": "ALAMAT",
    "rt": "NO_RT",
    "rw": "NO_RW",
    "province_code": "NO_PROP",
    "province": "PROP_NAME",
    "city_code": "NO_KAB",
    "city": "KAB_NAME",
    "district_code": "NO_KEC",
    "district": "KEC_NAME",
    "ward_code": "NO_KEL",
    "ward": "KEL_NAME",
}
CODES = {element: code for code, element in ELEMENTS.items()}
SCORED = frozenset({"name", "birth_place", "address"})
SEXES = {"1": "LAKI-LAKI", "2": "PEREMPUAN"}
DATE_FORMATS = {"DD-MM-YYYY": "%d-%m-%Y", "YYYY-MM-DD": "%Y-%m-%d"}


class UnknownElement(ValueError):
    """The register has no such field."""


def written(fields: Mapping[str, Any], *, date_format: str) -> dict[str, str]:
    """Return the request's part that describes the person, upper-case; empty values are left out.

    ``birth_date`` may be a date or ISO text; ``sex`` is "1" or "2". Raises ``UnknownElement``; ``ValueError`` for a
    date that is none or a date format that nobody knows.
    """
    if unknown := fields.keys() - ELEMENTS.keys():
        raise UnknownElement(", ".join(sorted(unknown)))
    return {ELEMENTS[code]: _one(code, value, date_format) for code, value in fields.items() if value not in (None, "")}


def _one(code: str, value: Any, date_format: str) -> str:
    if code == "birth_date":
        if date_format not in DATE_FORMATS:
            raise ValueError(date_format)
        day = value if isinstance(value, date) else date.fromisoformat(str(value))
        return day.strftime(DATE_FORMATS[date_format])
    if code == "sex":
        return SEXES.get(str(value), str(value).upper())
    return " ".join(str(value).upper().split())
