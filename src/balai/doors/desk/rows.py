"""Rows of a queue, ready to print."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.safestring import SafeString

from balai.core.cases.models import Case
from balai.core.declare import house
from balai.core.ui.parts import due_tag
from balai.vocabulary import words

SOON = timedelta(hours=4)
COLUMNS = ("number", "type_code", "applicant_name", "area__name", "due_at", "assigned_to__name", "state")


def rows(cases: QuerySet[Case] | Iterable[Case], now: datetime, url: str) -> list[dict[str, Any]]:
    """Return rows for the table; ``url`` is the address of the list, to which the chosen number is added."""
    types = house().case_types
    return [
        {
            "number": number,
            "url": f"{url}?berkas={number}",
            "type": types[type_code].name,
            "applicant": applicant,
            "area": area or "",
            "due": _due(due_at, now),
            "holder": holder or "",
            "state": types[type_code].state(state).name,
        }
        for number, type_code, applicant, area, due_at, holder, state in cases.values_list(*COLUMNS)  # type: ignore[union-attr]
    ]


def _due(due_at: datetime | None, now: datetime) -> SafeString | str:
    if due_at is None:
        return ""
    late, soon = due_at < now, due_at - now < SOON
    text = words.sisa(due_at, now) if late or soon or due_at - now < timedelta(days=1) else words.tgl_pendek(due_at)
    return due_tag(text, late=late, soon=soon)
