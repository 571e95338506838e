"""What Balai adds to every paper: letterhead, number, date, signer, QR, the sentences at its foot."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from balai.core.agencies.models import Agency, Holding
from balai.core.areas import queries as areas
from balai.core.signing import port
from balai.vocabulary.words import tgl

from . import marks
from .models import Document


@cache
def _picture(path: Path, changed: float) -> str:
    return path.read_text()


def picture(name: str) -> str:
    """Return the city's own ``crest.svg`` or ``motif.svg`` from the data folder, ``""`` when it has none."""
    path = settings.DATA / f"{name}.svg"
    return _picture(path, path.stat().st_mtime) if path.exists() else ""


def head(agency: Agency, city: str) -> dict[str, Any]:
    """Return the lines of the letterhead: above the name, the name, below it.

    ``city``: its full name. An agency's own ``letterhead`` wins: its first line above, its second the name, the rest
    below.
    """
    own = [line for line in agency.letterhead if line.strip()]
    over, name, *rest = own if len(own) > 1 else (f"Pemerintah {city}" if city else "", *(own or [agency.name]))
    phone = f"Telepon {agency.phone}" if agency.phone else ""
    contact = " · ".join(part for part in (phone, agency.email, agency.website) if part)
    below = rest or [line for line in (agency.address, contact) if line]
    return {"over": over, "agency": name, "lines": below}


def place(city: str) -> str:
    """Return the place of issue: the city's name without what kind of city it is."""
    return city.removeprefix("Kota ").removeprefix("Kabupaten ")


def signer(holding: Holding | None) -> dict[str, Any]:
    """Return whose name stands under the paper; empty lines while nobody holds the post."""
    if holding is None:
        return {"lines": [], "name": "", "rank": "", "nip": ""}
    lines = [f"{line}," if last else line for line, last in _with_last(holding.lines())]
    return {"lines": lines, "name": holding.signer_name, "rank": holding.rank, "nip": holding.nip}


def _with_last(lines: list[str]) -> list[tuple[str, bool]]:
    return [(line, n == len(lines)) for n, line in enumerate(lines, start=1)]


def paper(document: Document) -> dict[str, Any]:
    """Return everything the city's paper prints around a service's own words."""
    signs, day, city = port.back_end(), document.issued_date, areas.city_name()
    return {
        **head(document.agency, city),
        "title": document.title,
        "number": document.number,
        "created": [day.year, day.month, day.day],
        "date": tgl(day),
        "place": place(city),
        "lang": "id",
        "official": signs.official,
        "statement": signs.statement,
        "address": document.address,
        "site": f"{settings.BALAI_ADDRESS.partition('://')[2]}/periksa",
        "code": document.printed_code,
        "qr": marks.svg(document.address),
        "crest": picture("crest"),
        "motif": picture("motif"),
        "signer": signer(document.holding),
    }
