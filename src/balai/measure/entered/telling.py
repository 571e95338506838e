"""Messages to those who owe a figure: asked for, due soon or late, returned."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from balai.core.agencies.models import Holding
from balai.core.agencies.queries import in_force
from balai.core.declare import Notice
from balai.core.notify import Recipient, send
from balai.core.store import clock
from balai.vocabulary.words import tgl

from .. import wording

if TYPE_CHECKING:
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
    for holding in _producers(definition):
        key = f"entered.asked:{definition.pk}:{period}:{holding.user_id}"
        send("entered.asked", to=Recipient(user=holding.user), key=key, values=_values(definition, period, due))


def due(value: Value, mark: str) -> bool:
    """Remind the owner's producers once for each ``mark``; tell whether anybody was there to be reminded."""
    definition, someone = value.definition, False
    for holding in _producers(definition):
        key = f"entered.due:{definition.pk}:{value.period}:{mark}:{holding.user_id}"
        values = _values(definition, value.period, value.due_date)
        send("entered.due", to=Recipient(user=holding.user), key=key, values=values)
        someone = True
    return someone


def returned(value: Value) -> None:
    """Tell whoever entered a figure that it came back."""
    entry = value.current
    if entry is None or entry.by is None:
        return
    values = _values(value.definition, value.period, value.due_date)
    send("entered.returned", to=Recipient(user=entry.by), key=f"entered.returned:{entry.pk}", values=values)


def _producers(definition: Definition) -> Iterator[Holding]:
    held = in_force(clock.today()).filter(post__agency_id=definition.owner_id, post__role=PRODUCER)
    yield from held.select_related("user").order_by("pk")


def _values(definition: Definition, period: str, day: date) -> dict[str, str]:
    return {"name": definition.name, "period": wording.period(period), "due": tgl(day)}
