"""A programme as plain values, group by group: what forms show, what two people's changes are compared by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .models import Budget, Programme, ProgrammeCode
from .rules import codes

GROUPS: Mapping[str, tuple[str, ...]] = {
    "pokok": (
        "code",
        "title",
        "dimension",
        "subdimension",
        "secondary_subdimensions",
        "horizon",
        "year_start",
        "year_end",
        "lead",
        "is_quick_win",
    ),
    "isi": ("problem", "goal", "description", "innovation", "technology"),
    "hasil": ("outputs", "outcome", "impact", "beneficiaries"),
    "pelaku": ("supporting", "partners", "areas", "applications"),
    "anggaran": ("codes", "budgets", "rpjmd_target", "regulations"),
}
"""The pages of a programme's form and the fields on each."""

FIELDS = tuple(field for fields in GROUPS.values() for field in fields)
LINKS = ("supporting", "areas", "applications")


def of(programme: Programme) -> dict[str, Any]:
    """Return every field as a plain value: ids for links, sorted; codes as written; ``{"2027/PAD": rupiah}``."""
    values = {f: getattr(programme, f) for f in FIELDS if f not in (*LINKS, "lead", "codes", "budgets")}
    values |= {f: sorted(row.pk for row in getattr(programme, f).all()) for f in LINKS}
    values["lead"] = programme.lead_id
    values["codes"] = [c.original for c in programme.codes.all()]
    values["budgets"] = {f"{b.year}/{b.source}": b.amount for b in programme.budgets.all()}
    return values


def put(programme: Programme, values: Mapping[str, Any]) -> None:
    """Set the given fields of a stored programme; the caller saves the row itself and holds its lock."""
    for field, value in values.items():
        if field == "lead":
            programme.lead_id = value
        elif field in LINKS:
            getattr(programme, field).set(value)
        elif field == "codes":
            _put_codes(programme, value)
        elif field == "budgets":
            _put_budgets(programme, value)
        else:
            setattr(programme, field, value)


def _put_codes(programme: Programme, written: list[str]) -> None:
    programme.codes.all().delete()
    made = {codes.normalise(text): text for text in written}
    ProgrammeCode.objects.bulk_create(
        ProgrammeCode(programme=programme, code=code, original=text) for code, text in made.items()
    )


def _put_budgets(programme: Programme, amounts: Mapping[str, int]) -> None:
    programme.budgets.all().delete()
    Budget.objects.bulk_create(
        Budget(programme=programme, year=int(key.split("/")[0]), source=key.split("/", 1)[1], amount=amount)
        for key, amount in amounts.items()
        if amount
    )
