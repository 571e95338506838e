"""What agencies are told: evidence is asked of them, is due, was looked at. Neutral words, once per key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from balai.core.access.declared import roles_with
from balai.core.declare import Notice
from balai.core.notify import reminding
from balai.core.store import clock
from balai.vocabulary.words import tgl

from .models import Item, State

if TYPE_CHECKING:
    from balai.core.people.models import User

RHYTHM = reminding.Rhythm(before=(7, 1), late_after=1, late_times=1)

NOTICES = (
    Notice(
        code="evidence.asked",
        to="produsen",
        subject=_("Bukti diminta"),
        text=_("Diminta bukti untuk butir {leaf}, paling lambat {day}. Unggah di {link}"),
    ),
    Notice(
        code="evidence.due",
        to="produsen",
        subject=_("Bukti hampir jatuh tempo"),
        text=_("Bukti untuk butir {leaf} ditunggu sampai {day}. Unggah di {link}"),
    ),
    Notice(
        code="evidence.late",
        to="produsen",
        subject=_("Bukti terlambat"),
        text=_("Bukti untuk butir {leaf} ditunggu sejak {day}. Unggah di {link}"),
    ),
    Notice(
        code="evidence.judged",
        to="produsen",
        subject=_("Bukti diperiksa"),
        text=_("Bukti untuk butir {leaf}: {state}. Lihat di {link}"),
    ),
)


def givers(agency_id: int) -> list[User]:
    """Return who brings an agency's evidence today."""
    return reminding.answering(agency_id, roles_with("evidence.give"))


def asked(item: Item) -> None:
    """Tell the agency what is asked of it."""
    _tell(item, "evidence.asked", f"asked:{item.due_date}")


def judged(item: Item, note: str) -> None:
    """Tell the agency when something is left to do."""
    if item.state in (State.CLARIFY, State.REJECTED) and item.agency_id:
        _tell(item, "evidence.judged", f"{item.state}:{item.versions}")


def remind() -> int:
    """Remind agencies of what they owe: a week and a day before, and once when it is late. Return how many items."""
    today, told = clock.today(), 0
    owed = Item.objects.filter(
        state__in=(State.MISSING, State.CLARIFY, State.REJECTED), agency__isnull=False, due_date__isnull=False
    )
    for item in owed.iterator():
        assert item.due_date is not None
        if occasion := RHYTHM.occasion(item.due_date, today):
            _tell(item, "evidence.late" if occasion.late else "evidence.due", occasion.mark)
            told += 1
    return told


def _tell(item: Item, code: str, key: str) -> None:
    """Send to each who brings the agency's evidence, once per key."""
    if item.agency_id is None or item.due_date is None:
        return
    values = {
        "leaf": item.leaf,
        "day": tgl(item.due_date),
        "state": item.get_state_display(),
        "link": reminding.address("evidence:item", item.pk),
    }
    reminding.remind(code, givers(item.agency_id), key=f"evidence:{item.pk}:{key}", values=values)
