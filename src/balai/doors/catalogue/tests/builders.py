"""Datasets for tests."""

from datetime import date
from decimal import Decimal

from balai.core.declare import Column, Dataset

SIXTEEN = "9171999999940003"  # sixteen digits, no birthday in them: a code of a thing
KINDS = {"kode": "code", "nama": "text", "hari": "date", "banyak": "integer", "bagian": "decimal"}


def column(code, kind="", **more):
    return Column(code=code, title=code.title(), type=kind or KINDS[code], meaning=f"Arti {code}", **more)


def dataset(rows, *columns, code="contoh", **more):
    return Dataset(
        code=code,
        title=more.pop("title", "Contoh data"),
        meaning="Untuk diuji.",
        columns=columns or tuple(column(c) for c in KINDS),
        rows=lambda: rows,
        source="Contoh",
        **more,
    )


ROWS = [
    (SIXTEEN, "Siti", date(2026, 7, 1), 12, Decimal("1.5")),
    ("A-2", '=HYPERLINK("http://jahat")', date(2026, 7, 2), -7, Decimal("-0.25")),
    ("A-3", "+62 751 123", date(2026, 7, 3), 0, None),
    ("A-4", 'dia bilang "ya", lalu\npergi', None, 9_007_199_254_740_991, Decimal(3)),
    ("A-5", "Ñusa – é", date(2026, 7, 5), None, Decimal(0)),
]
