"""The report as PDF/A: the city's own paper, fonts and letterhead."""

from __future__ import annotations

from typing import Any

from balai.core.agencies.models import Agency
from balai.core.areas import queries as areas
from balai.core.documents import drawing, letterhead
from balai.core.store import clock
from balai.vocabulary.words import tgl

from .content import Content

ROMAN = ("", "I", "II", "III", "IV", "V")


def draw(content: Content) -> bytes:
    """Return the PDF. Raises ``drawing.NotDrawn``."""
    return drawing.draw("lppd", paper=_paper(content), values=_values(content))


def _values(content: Content) -> dict[str, Any]:
    return {
        "year": str(content.year),
        "city": content.city,
        "approved": content.approved,
        "chapters": [
            {"n": ROMAN[n], "title": title, "paragraphs": list(paragraphs), "tables": n == 2}
            for n, title, paragraphs in content.chapters
        ],
        "tables": [
            {
                "affair": affair,
                "rows": [
                    [line.code, line.name, line.numbers or line.formula, line.previous, line.value, line.apip]
                    for line in lines
                ],
            }
            for affair, lines in content.tables
        ],
    }


def _paper(content: Content) -> dict[str, Any]:
    """Return the paper around it: the secretariat's letterhead, no number, no signature of its own."""
    today, city = clock.today(), areas.city_name()
    agency = Agency.objects.filter(function="setda", active=True).order_by("pk").first()
    head = letterhead.head(agency, city) if agency else {"over": "", "agency": city, "lines": []}
    return {
        **head,
        "title": "Laporan Penyelenggaraan Pemerintahan Daerah",
        "number": f"Tahun {content.year}",
        "created": [today.year, today.month, today.day],
        "date": tgl(today),
        "place": letterhead.place(city),
        "lang": "id",
        "official": bool(content.approved),
        "crest": letterhead.picture("crest"),
        "motif": letterhead.picture("motif"),
    }
