"""Move a case along a declared transition."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from balai.core import access
from balai.core.audit import record
from balai.core.declare import ClockMove, Transition
from balai.core.store import clock as database
from balai.core.store import engine
from balai.core.store.once import once

from ..models import Case, Correction
from ..values import plain
from .deeds import enter, write_deed
from .holding import HeldByOther

if TYPE_CHECKING:
    from balai.core.people.models import User


class NotNow(Exception):
    """The case stands elsewhere by now, or a guard says why the move must wait; the message is for people."""


class NotYours(Exception):
    """This person may not make this move on this case."""


def move(
    case_id: int,
    code: str,
    *,
    by: User | None,
    key: str,
    reason: str = "",
    data: Mapping[str, Any] | None = None,
    corrections: Mapping[str, str] | None = None,
    proven: bool = False,
) -> Case:
    """Make one declared move, once per ``key``; ``by=None`` is Balai itself, or with ``proven`` an applicant without
    an account whose number and PIN the caller checked.

    ``data``: the transition's own fields, cleaned. ``corrections``: field code → what to mend, for a transition that
    asks for it. Raises ``NotYours``, ``NotNow``, ``HeldByOther``, or what the service's own action raises; then
    nothing changed.
    """
    body = {"code": code, "reason": reason, "data": plain(data or {}), "corrections": dict(corrections or {})}

    def act() -> int:
        case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
        _may(case, case.type.transition(code), by, proven)
        return _move(case, code, by=by, reason=reason, data=dict(data or {}), corrections=dict(corrections or {}))

    who = by.pk if by else "applicant" if proven else "system"
    once(f"case:{case_id}:{who}", key, body, act)
    return Case.objects.get(pk=case_id)


def _move(
    case: Case, code: str, *, by: User | None, reason: str, data: dict[str, Any], corrections: dict[str, str]
) -> int:
    transition = case.type.transition(code)
    _can(case, transition, reason, corrections)
    now = database.now()
    deed = write_deed(
        case, code, to_state=transition.target, by=by, at=now, reason=reason, data=plain(data) | _asked(corrections)
    )
    for field, message in corrections.items():
        Correction.objects.create(case=case, field=field, message=message, asked_at=now)
    enter(case, case.type.state(transition.target), now, reset=transition.clock is ClockMove.RESET)
    case.save()
    record(f"case.{code}", by=by, subject=f"case:{case.pk}", reason=reason)
    if transition.run:
        transition.run(case, by=by, data=data)
    return deed.pk


def _asked(corrections: Mapping[str, str]) -> dict[str, Any]:
    return {"corrections": dict(corrections)} if corrections else {}


def _may(case: Case, transition: Transition, by: User | None, proven: bool) -> None:
    if proven and "resident" in transition.roles:
        return
    if by is None:
        if "system" not in transition.roles:
            raise NotYours(transition.code)
        return
    if not access.may_move(by, case, transition):
        raise NotYours(transition.code)
    if case.assigned_to_id and case.assigned_to_id != by.pk and "resident" not in transition.roles:
        raise HeldByOther(case.assigned_to_id)


def _can(case: Case, transition: Transition, reason: str, corrections: Mapping[str, str]) -> None:
    if case.state not in transition.sources:
        raise NotNow(
            _("Berkas ini sekarang “%(state)s”; langkah “%(move)s” tidak berlaku lagi.")
            % {"state": case.where.name, "move": transition.name}
        )
    if transition.needs_reason and not reason.strip():
        raise NotNow(_("Tulis alasannya, agar pemohon tahu."))
    if transition.mends and Correction.objects.filter(case=case, mended_at=None).exists():
        raise NotNow(_("Isi dulu yang diminta diperbaiki."))
    if transition.asks_correction and not corrections:
        raise NotNow(_("Tandai isian mana yang perlu diperbaiki."))
    if transition.guard and (why := transition.guard(case)):
        raise NotNow(why)


def approve_silently(limit: int = 500) -> int:
    """Make the declared move of every case whose promise ran out in silence (fiktif positif); return how many."""
    from balai.core.declare import house

    silent = {t.code: t.promise.silence for t in house().case_types.values() if t.promise.silence}
    late = Case.objects.filter(type_code__in=silent, closed_at=None, due_at__lt=database.now()).order_by("due_at")
    moved = 0
    for case_id, type_code, due_at in late.values_list("pk", "type_code", "due_at")[:limit]:
        try:
            move(case_id, silent[type_code], by=None, key=f"silence:{due_at}")
            moved += 1
        except NotNow:  # an officer decided between our look and our lock
            continue
    return moved


@transaction.atomic
def escalate_late(limit: int = 500) -> int:
    """Mark every open case past its promise, once, so that the agency's head sees it; return how many."""
    late = Case.objects.filter(closed_at=None, escalated_at=None, due_at__lt=database.now()).order_by("due_at")
    if not late.exists():
        return 0
    now = database.now()
    rows = list(engine.claim(late)[:limit])
    for case in rows:
        case.escalated_at = now
        case.save(update_fields=["escalated_at"])
        write_deed(case, "escalated", to_state=case.state, by=None, at=now)
    return len(rows)
