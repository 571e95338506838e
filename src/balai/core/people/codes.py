"""The code lists: filled once from ``data/codes.csv``, then the city's own to edit."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

from balai.core.store.clock import today

FILE = Path(__file__).parent / "data" / "codes.csv"


def given() -> list[dict[str, str]]:
    """Return the rows that Balai ships."""
    with FILE.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def fill_new(**_: Any) -> None:
    """Add shipped codes that this city doesn't have yet; never touch one it has."""
    from .models import CodeEntry

    have = set(CodeEntry.objects.values_list("list", "code"))
    CodeEntry.objects.bulk_create(
        CodeEntry(order=int(row["code"]), valid_from=date.fromisoformat(row["valid_from"]), **_texts(row))
        for row in given()
        if (row["list"], row["code"]) not in have
    )


def _texts(row: dict[str, str]) -> dict[str, str]:
    return {name: row[name] for name in ("list", "code", "label", "broader", "source")}


def choices(name: str, on: date | None = None) -> list[tuple[str, str]]:
    """Return (code, meaning) of a list as it stood on a day, in its order."""
    from django.db.models import Q

    from .models import CodeEntry

    day = on or today()
    rows = CodeEntry.objects.filter(Q(valid_to=None) | Q(valid_to__gte=day), list=name, valid_from__lte=day)
    return [(row.code, row.label) for row in rows.order_by("order", "valid_from")]


def label(name: str, code: str, on: date | None = None) -> str:
    """Return what a code means on a day, or the code itself when the list doesn't have it."""
    return dict(choices(name, on)).get(code, code)


def broader(name: str, code: str) -> str:
    """Return the code of the shorter list that this one counts under (six marital states → four), or itself."""
    from .models import CodeEntry

    row = CodeEntry.objects.filter(list=name, code=code).order_by("-valid_from").first()
    return row.broader if row and row.broader else code
