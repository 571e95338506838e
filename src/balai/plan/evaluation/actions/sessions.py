"""Plan a session, note who takes part, keep its minutes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from balai.core.store import clock
from balai.core.store.once import once

from ..models import Participant, Session
from . import keeping
from .refusing import ChangedMeanwhile, Refused

if TYPE_CHECKING:
    from balai.core.people.models import User


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody invited: name, where from, and whether online."""

    name: str
    agency: str
    online: bool = False


def plan_session(
    assessment_id: int,
    *,
    starts_at: datetime,
    ends_at: datetime,
    mode: Session.Mode,
    place: str,
    link: str,
    agenda: str,
    by: User,
    key: str,
) -> Session:
    """Plan a session in a room, online, or both. Raises ``Refused`` for hours or places that don't fit."""
    if ends_at <= starts_at:
        raise Refused(_("Jam selesai harus sesudah jam mulai."))
    if mode != Session.Mode.ONLINE and not place.strip():
        raise Refused(_("Tulis tempatnya."))
    if mode != Session.Mode.ROOM and not link.strip():
        raise Refused(_("Tulis tautan pertemuan daringnya."))

    def act() -> int:
        assessment = keeping.locked(assessment_id)
        keeping.must_not_be_ended(assessment)
        row = Session.objects.create(
            assessment=assessment,
            starts_at=starts_at,
            ends_at=ends_at,
            mode=mode,
            place=place.strip(),
            link=link.strip(),
            agenda=agenda.strip(),
        )
        keeping.trace(assessment, "session", by, session=row.pk, starts=starts_at, mode=mode)
        return row.pk

    said = [assessment_id, starts_at, ends_at, mode, place, link, agenda]
    return Session.objects.get(pk=once(f"evaluation.session:{by.pk}", key, said, act))


@transaction.atomic
def invite(session_id: int, people: list[Invited], *, by: User) -> int:
    """Add people to a session; whoever is on the list already stays once. Return how many are new."""
    session = Session.objects.select_for_update(of=("self",)).select_related("assessment").get(pk=session_id)
    known = set(Participant.objects.filter(session=session).values_list("name", "agency"))
    new = [p for p in dict.fromkeys(people) if (p.name, p.agency) not in known]
    Participant.objects.bulk_create(
        Participant(session=session, name=p.name, agency=p.agency, online=p.online) for p in new
    )
    keeping.trace(session.assessment, "invited", by, session=session.pk, number=len(new))
    return len(new)


@transaction.atomic
def minute(session_id: int, *, text: str, present: set[int], seen: int, by: User) -> Session:
    """Keep the minutes and who was there. Raises ``ChangedMeanwhile`` when somebody else saved first."""
    if not text.strip():
        raise Refused(_("Tulis notulennya."))
    session = Session.objects.select_for_update(of=("self",)).select_related("assessment").get(pk=session_id)
    if session.minutes_n != seen:
        raise ChangedMeanwhile(
            _("%(who)s baru saja menyimpan notulen ini. Salin tulisan Anda, muat ulang, lalu gabungkan.")
            % {"who": session.minutes_by.name if session.minutes_by else _("Orang lain")}
        )
    session.minutes, session.minutes_n = text.strip(), seen + 1
    session.minutes_by, session.minutes_at = by, clock.now()
    session.save(update_fields=["minutes", "minutes_n", "minutes_by", "minutes_at"])
    rows = Participant.objects.filter(session=session)
    rows.filter(pk__in=present).update(present=True)
    rows.exclude(pk__in=present).update(present=False)
    keeping.trace(session.assessment, "minutes", by, session=session.pk, n=session.minutes_n, present=len(present))
    return session
