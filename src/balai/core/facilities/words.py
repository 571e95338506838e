"""Hours in the words people read."""

import re
from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .rules import DAY, Hours, Interval, Status, week_lines

WEEKDAYS = (
    gettext_lazy("Senin"),
    gettext_lazy("Selasa"),
    gettext_lazy("Rabu"),
    gettext_lazy("Kamis"),
    gettext_lazy("Jumat"),
    gettext_lazy("Sabtu"),
    gettext_lazy("Minggu"),
)

SPAN = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?\s*(?:-|–|—|sampai|s\.?d\.?)\s*(\d{1,2})(?:[.:](\d{2}))?")


def hour(minutes: int) -> str:
    """Return ``07.30``; 1440 is ``24.00``, later is the next morning's hour."""
    shown = minutes if minutes <= DAY else minutes - DAY
    return f"{shown // 60:02d}.{shown % 60:02d}"


def spans(intervals: Iterable[Interval]) -> str:
    """Return ``07.30–12.00 dan 13.00–16.00``, ``24 jam`` or ``tutup``."""
    found = list(intervals)
    if found == [(0, DAY)]:
        return _("24 jam")
    return f" {_('dan')} ".join(f"{hour(a)}–{hour(b)}" for a, b in found) or _("tutup")


def read_spans(text: str) -> list[Interval]:
    """Return the intervals of ``08.00–12.00, 13.00–16.00``, ``24 jam`` or ``tutup``; nothing means closed.

    An end before its start is the next morning's. Raises ``ValueError`` with a sentence.
    """
    told = text.strip().lower()
    if told in {"", "tutup", _("tutup").lower()}:
        return []
    if told in {"24 jam", _("24 jam").lower()}:
        return [(0, DAY)]
    return [_span(part) for part in re.split(r",|;|\bdan\b|\band\b", told)]


def _span(text: str) -> Interval:
    found = SPAN.fullmatch(text.strip())
    if found is None:
        raise ValueError(_("Tulis jam seperti 08.00–12.00, 13.00–16.00, atau 24 jam."))
    opens, closes = (int(found[h]) * 60 + int(found[m] or 0) for h, m in ((1, 2), (3, 4)))
    if opens >= DAY or closes > DAY or opens == closes or any(int(found[m] or 0) > 59 for m in (2, 4)):
        raise ValueError(_("Tulis jam seperti 08.00–12.00, 13.00–16.00, atau 24 jam."))
    return opens, closes if closes > opens else closes + DAY


def week(hours: Hours) -> list[tuple[str, str]]:
    """Return rows of days and hours: ``("Senin–Kamis", "07.30–14.00")``."""
    return [
        (str(WEEKDAYS[a - 1]) if a == b else f"{WEEKDAYS[a - 1]}–{WEEKDAYS[b - 1]}", spans(found))
        for (a, b), found in week_lines(hours)
    ]


def says(status: Status, now: datetime) -> str:
    """Return ``Buka sampai 14.00``, ``Tutup, buka besok 07.30`` … for a local moment ``now``."""
    if not status.known:
        return _("Jam buka belum diketahui")
    if status.open:
        return _("Buka sampai %(hour)s") % {"hour": _at(status.until, now)} if status.until else _("Buka 24 jam")
    return _("Tutup, buka %(hour)s") % {"hour": _at(status.opens, now)} if status.opens else _("Tutup")


def _at(moment: datetime, now: datetime) -> str:
    clock = f"{moment:%H.%M}"
    days = (moment.date() - now.date()).days
    if days == 0:
        return clock
    if days == 1:
        return f"{_('besok')} {clock}"
    return f"{WEEKDAYS[moment.weekday()]} {clock}"
