"""Put assessors on dimensions and take them off. Whoever works in what is assessed is refused."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from balai.core.agencies.models import Agency
from balai.core.store import clock
from balai.core.store.once import once
from balai.vocabulary.words import rangkai

from .. import authority, notices, rules
from ..models import Seat
from . import keeping
from .refusing import Conflict, Refused

if TYPE_CHECKING:
    from balai.core.people.models import User


def seat(
    assessment_id: int, user: User, *, node: str, chair: bool, from_date: date, to_date: date, by: User, key: str
) -> Seat:
    """Let somebody assess a dimension (``""``: everything) for a time. Raises ``Conflict`` and ``Refused``."""
    if to_date < from_date:
        raise Refused(_("Hari terakhir tugas tidak boleh sebelum hari pertamanya."))

    def act() -> int:
        assessment = keeping.locked(assessment_id)
        keeping.must_not_be_ended(assessment)
        instrument = authority.instrument_of(assessment)
        if node and node not in instrument.by_code:
            raise Refused(_("Dimensi itu tidak ada dalam instrumen ini."))
        found = rules.conflicts(authority.ties_of(user), authority.assessed(assessment, instrument, node))
        if found:
            names = rangkai(Agency.objects.filter(pk__in=found).values_list("name", flat=True))
            raise Conflict(
                _("%(name)s bekerja di %(agency)s, yang dinilai di bagian ini. Tetapkan asesor lain.")
                % {"name": user.name, "agency": names}
            )
        row = _new(
            Seat(
                assessment=assessment,
                user=user,
                node=node,
                chair=chair,
                from_date=from_date,
                to_date=to_date,
                by=by,
            )
        )
        keeping.trace(assessment, "seated", by, user=user.pk, node=node, chair=chair, until=to_date)
        notices.seated(row)
        return row.pk

    said = [assessment_id, user.pk, node, chair, from_date, to_date]
    return Seat.objects.get(pk=once(f"evaluation.seat:{by.pk}", key, said, act))


def _new(row: Seat) -> Seat:
    """Write the seat; a second chair, or the same seat twice, is refused by the database."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        if row.chair and authority.seats(row.assessment).filter(chair=True).exists():
            raise Refused(_("Ketua asesor sudah ada. Akhiri dulu penugasannya.")) from None
        raise Refused(_("Asesor ini sudah ditugaskan di bagian itu.")) from None
    return row


@transaction.atomic
def end_seat(seat_id: int, *, by: User, reason: str) -> Seat:
    """Take somebody off; what they scored stays. Raises ``Refused`` without a reason, ``WrongState``."""
    if not reason.strip():
        raise Refused(_("Tulis alasannya."))
    row = Seat.objects.select_for_update(of=("self",)).select_related("assessment").get(pk=seat_id)
    keeping.must_not_be_ended(row.assessment)
    if row.ended_at is None:
        row.ended_at = clock.now()
        row.save(update_fields=["ended_at"])
        keeping.trace(row.assessment, "seat_ended", by, reason=reason, user=row.user_id, node=row.node)
    return row
