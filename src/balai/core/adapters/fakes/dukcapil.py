"""A population register of invented people that answers CALL_VERIFY_BY_ELEMEN like the real one.

People come from the demo's database, or from a JSON file: a list of objects with the service's own field names.
"""

from __future__ import annotations

import json
import os
import re
import threading
from collections.abc import Callable, Iterable, Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from .framework import Answer, Call, Fake

PATH = re.compile(r"^/dukcapil/get_json/[^/]+/CALL_VERIFY_BY_ELEMEN$")
SCORED = {"NAMA_LGKP", "TMPT_LHR", "ALAMAT"}
DAYS = re.compile(r"^(\d{2})-(\d{2})-(\d{4})$")
SEXES = {"1": "LAKI-LAKI", "2": "PEREMPUAN"}
Person = Mapping[str, str]
NOBODY = {"RESPONSE_CODE": "13", "RESPONSE": "Data Tidak Ditemukan"}


class Dukcapil(Fake):
    """The register."""

    modes: Mapping[str, str] = {
        "wrong_ip": "says the caller's address isn't registered",
        "login": "says the user or password is wrong",
        "codes": "answers RESPONSE_CODE 08, 11, 12, 13, 14, 15 in turn",
        "unknown_code": "answers a RESPONSE_CODE nobody has a meaning for",
    }

    def __init__(self, find: Callable[[str], Person | None], *, password: str = "", ip: str = "") -> None:
        super().__init__()
        self.find, self.password, self.ip, self.turn = find, password, ip, 0
        self.quota_answer = _page({"RESPON": "Kuota Akses Hari ini telah Habis"})

    def answer(self, call: Call, mode: str) -> Answer:
        """Compare field by field."""
        if call.method != "POST" or not PATH.match(call.path):
            return Answer({"error": "not found"}, 404)
        asked = call.json()
        if mode == "wrong_ip" or (self.ip and asked.get("IP_USER") != self.ip):
            return _page({"RESPON": "IP Address Tidak Sesuai"})
        if mode == "login" or (self.password and asked.get("PASSWORD") != self.password) or "TRESHOLD" not in asked:
            return _page({"RESPON": "Login Gagal"})
        if mode == "codes":
            self.turn += 1
            code = ("08", "11", "12", "13", "14", "15")[(self.turn - 1) % 6]
            return _page({"RESPONSE_CODE": code, "RESPONSE": "Data Tidak Valid"})
        if mode == "unknown_code":
            return _page({"RESPONSE_CODE": "77", "RESPONSE": "Sistem Dalam Pemeliharaan"})
        person = self.find(str(asked.get("NIK", "")))
        return _page(NOBODY if person is None else _verdicts(person, asked))


def _page(content: Mapping[str, str]) -> Answer:
    return Answer(
        {
            "content": [content],
            "lastPage": True,
            "numberOfElements": 1,
            "totalElements": 1,
            "firstPage": True,
            "number": 0,
            "size": 1,
        }
    )


def _verdicts(person: Mapping[str, str], asked: Mapping[str, Any]) -> dict[str, str]:
    threshold = int(asked["TRESHOLD"])
    found = {}
    for element, value in asked.items():
        if element in {"USER_ID", "PASSWORD", "IP_USER", "TRESHOLD"}:
            continue
        mine, theirs = _plain(person.get(element, "")), _plain(str(value))
        if element in SCORED:
            score = round(SequenceMatcher(None, mine, theirs).ratio() * 100) if mine else 0
            found[element] = f"{'Sesuai' if score >= threshold else 'Tidak Sesuai'} ({score})"
        else:
            found[element] = "Sesuai" if mine == theirs else "Tidak Sesuai"
    return found


def _plain(value: str) -> str:
    turned = DAYS.match(value)
    return f"{turned[3]}-{turned[2]}-{turned[1]}" if turned else " ".join(value.upper().split())


def among(people: Iterable[Person]) -> Callable[[str], Person | None]:
    """Return how to find somebody in a list."""
    return {p["NIK"]: p for p in people}.get


def make() -> Dukcapil:
    """Return the register of the file named by ``BALAI_FAKE_PEOPLE``, else of the demo's database."""
    people = os.environ.get("BALAI_FAKE_PEOPLE")
    return Dukcapil(among(json.loads(Path(people).read_text())) if people else in_database)


def in_database(nik: str) -> Person | None:
    """Return a person of the demo's database as the register would hold them."""
    from django.db import connection

    from balai.core.people.models import Person as Known
    from balai.core.people.nik import find_by

    try:
        person = Known.objects.select_related("area").filter(nik_hash=find_by(nik)).first() if nik else None
    finally:
        if threading.current_thread() is not threading.main_thread():
            connection.close()
    if person is None:
        return None
    return {
        "NIK": person.nik or "",
        "NO_KK": person.kk_number or "",
        "NAMA_LGKP": person.name.upper(),
        "TMPT_LHR": person.birth_place.upper(),
        "TGL_LHR": person.birth_date.isoformat() if person.birth_date else "",
        "JENIS_KLMIN": SEXES[person.sex],
        "ALAMAT": person.address.upper(),
        "NO_RT": person.rt,
        "NO_RW": person.rw,
        "KEL_NAME": person.area.name.upper() if person.area else "",
    }
