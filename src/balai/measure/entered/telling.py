"""Messages to those who owe a figure: asked for, due soon or late, returned."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from balai.core.declare import Notice
from balai.core.notify import Recipient, reminding, send
from balai.vocabulary.words import tgl

from .. import wording

if TYPE_CHECKING:
    from balai.core.people.models import User

    from .models import Definition, Value

PRODUCER = "produsen"

NOTICES = (
    Notice(
        code="entered.asked",
        to=PRODUCER,
        subject=_("Angka diminta: {name}"),
        text=_("Isi angka {name} untuk {period}, paling lambat {due}. Buka Meja kerja, Angka instansi."),
    ),
    Notice(
        code="entered.due",
        to=PRODUCER,
        subject=_("Angka belum diisi: {name}"),
        text=_("Angka {name} untuk {period} belum diisi. Tenggatnya {due}. Buka Meja kerja, Angka instansi."),
    ),
    Notice(
        code="entered.returned",
        to=PRODUCER,
        subject=_("Angka dikembalikan: {name}"),
        text=_("Walidata mengembalikan angka {name} untuk {period}. Alasannya ada di Meja kerja, Angka instansi."),
    ),
)


def asked(definition: Definition, period: str, due: date) -> None:
    """Tell the owner's producers that a period is asked for."""
    key = f"entered.asked:{definition.pk}:{period}"
    reminding.remind("entered.asked", _producers(definition), key=key, values=_values(definition, period, due))


def due(value: Value, mark: str) -> bool:
    """Remind the owner's producers once for each ``mark``; tell whether anybody was there to be reminded."""
    definition = value.definition
    key, values = (
        f"entered.due:{definition.pk}:{value.period}:{mark}",
        _values(definition, value.period, value.due_date),
    )
    return bool(reminding.remind("entered.due", _producers(definition), key=key, values=values))


def returned(value: Value) -> None:
    """Tell whoever entered a figure that it came back."""
    entry = value.current
    if entry is None or entry.by is None:
        return
    values = _values(value.definition, value.period, value.due_date)
    send("entered.returned", to=Recipient(user=entry.by), key=f"entered.returned:{entry.pk}", values=values)


def _producers(definition: Definition) -> list[User]:
    return reminding.answering(definition.owner_id, [PRODUCER])


def _values(definition: Definition, period: str, day: date) -> dict[str, str]:
    return {"name": definition.name, "period": wording.period(period), "due": tgl(day)}
