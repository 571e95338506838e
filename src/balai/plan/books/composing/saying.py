"""How a book says numbers, names and years."""

from __future__ import annotations

from decimal import Decimal

from balai.plan.books.matter import Aim
from balai.vocabulary.pillars import SUBDIMENSIONS, Pillar, find_subdimension
from balai.vocabulary.words import angka

DIMENSIONS: tuple[str, ...] = tuple(pillar.value for pillar in Pillar)
HORIZONS = {"short": "pendek", "medium": "menengah", "long": "panjang"}
"""As they stand in a column that says ``Jangka``; elsewhere that word goes before them."""
PLAN = "rencana induk kota"
COUNTED = "Balai, dihitung dari berkas layanan"


def dimension_name(code: str) -> str:
    """Return ``Smart Living``."""
    return f"Smart {code.capitalize()}"


def subdimension_name(code: str) -> str:
    """Return ``Pelayanan publik``; an unknown code as it is."""
    found = find_subdimension(code)
    return found.name if found else code


def subdimension_names(dimension: str) -> list[str]:
    """Return a dimension's three thirds in words."""
    return [s.name for s in SUBDIMENSIONS if s.pillar == dimension]


def years(start: int, end: int) -> str:
    """Return ``2026`` or ``2026–2028``."""
    return str(start) if start == end else f"{start}–{end}"


def miliar(amount: int) -> str:
    """Return money in the unit people say it in: ``Rp18,4 miliar``. Unit of ``amount``: whole rupiah."""
    for unit, words in ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta")):
        if amount >= unit:
            value = Decimal(amount) / unit
            return f"Rp{angka(value, 0 if value == value.to_integral_value() else 1)} {words}"
    return f"Rp{angka(amount)}"


def juta(amount: int) -> str:
    """Return money in millions, for a table that says so: ``1.250``; a dash for none."""
    return angka(Decimal(amount) / 10**6, 0) if amount else "–"


def measured(aim: Aim, value: Decimal | None) -> str:
    """Return a value of an indicator as it is written, a dash for none."""
    return "–" if value is None else angka(value, aim.decimals)


def with_unit(aim: Aim) -> str:
    """Return an indicator's name with its unit: ``Akta tepat waktu (%)``."""
    return f"{aim.name} ({aim.unit})" if aim.unit else aim.name
