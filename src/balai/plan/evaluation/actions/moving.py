"""Take an evaluation one step on, or back with a reason."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from balai.core.store import clock
from balai.core.store.once import once
from balai.measure.instruments.rules import Instrument
from balai.vocabulary.words import tgl

from .. import authority, queries, rules
from ..models import Assessment, Question, Session
from ..rules import Side, State
from . import keeping, publishing
from .refusing import ChangedMeanwhile, DeadlinePassed, Incomplete, NotYours, Refused, WrongState

if TYPE_CHECKING:
    from balai.core.people.models import User


def move(assessment_id: int, target: State, *, by: User, seen: str, key: str, reason: str = "") -> Assessment:
    """Move an evaluation from the state that was on the page. Raises each kind of ``Refused`` with its sentence."""

    def act() -> int:
        assessment = keeping.locked(assessment_id)
        if assessment.state != seen:
            raise ChangedMeanwhile(
                _("Penilaian ini baru saja dipindahkan orang lain ke tahap %(state)s.")
                % {"state": assessment.get_state_display()}
            )
        _refuse(assessment, target, by, reason)
        source, assessment.state = assessment.state, target
        publishing.settle(assessment, source, by, reason)
        assessment.save()
        keeping.note(assessment, source, by, reason)
        keeping.trace(assessment, "moved", by, reason=reason, source=source, target=target)
        return assessment.pk

    said = [assessment_id, target, seen, reason]
    return Assessment.objects.get(pk=once(f"evaluation.move:{by.pk}", key, said, act))


def _refuse(assessment: Assessment, target: State, by: User, reason: str) -> None:
    step = rules.move(assessment.state, target)
    if step is None:
        raise WrongState(_("Langkah itu tidak ada dari tahap %(state)s.") % {"state": assessment.get_state_display()})
    if not step.parts & authority.standing(by, assessment).parts:
        raise NotYours(_("Langkah ini diambil pihak lain."))
    if step.back:
        if not reason.strip():
            raise Refused(_("Tulis alasannya."))
        return
    _refuse_late(assessment, target)
    _refuse_unready(assessment, target)


def _refuse_late(assessment: Assessment, target: State) -> None:
    last: date | None = {
        State.SELF_SUBMITTED: assessment.self_deadline,
        State.LOCKED: assessment.internal_deadline,
        State.FINAL: assessment.external_deadline,
    }.get(target)
    if rules.late(last, clock.today()):
        raise DeadlinePassed(_("Batas waktu %(day)s sudah lewat. Perpanjang dulu dengan alasan.") % {"day": tgl(last)})


def _refuse_unready(assessment: Assessment, target: State) -> None:
    instrument = authority.instrument_of(assessment)
    if side := rules.COMPLETE_BEFORE.get(target):
        _refuse_unscored(assessment, instrument, side)
    if target is State.EXTERNAL_REVIEW and assessment.state == State.LOCKED:
        _refuse_uncovered(assessment, instrument)
    waiting = Question.objects.filter(assessment=assessment, closed_at=None)
    if target is State.CLARIFICATION and not waiting.exists():
        raise Incomplete(_("Belum ada pertanyaan klarifikasi. Tulis pertanyaannya di butir yang dimaksud."))
    if assessment.state == State.CLARIFICATION and waiting.filter(due_date__gte=clock.today()).exists():
        raise Incomplete(_("Masih ada klarifikasi yang belum selesai dan belum lewat batas waktunya."))
    if target is State.INTERVIEWED and not Session.objects.filter(assessment=assessment, minutes__gt="").exists():
        raise Incomplete(_("Belum ada sesi wawancara yang bernotulen."))


def _refuse_unscored(assessment: Assessment, instrument: Instrument, side: Side) -> None:
    known = queries.current(assessment)
    missing = [leaf for leaf in instrument.leaves if (leaf.code, side) not in known]
    if missing:
        names = "; ".join(leaf.name for leaf in missing[:3])
        raise Incomplete(
            _("%(count)s butir belum dinilai: %(names)s%(more)s.")
            % {"count": len(missing), "names": names, "more": "; …" if len(missing) > 3 else ""}
        )


def _refuse_uncovered(assessment: Assessment, instrument: Instrument) -> None:
    nodes = [seat.node for seat in authority.seats(assessment)]
    bare = [x for x in instrument.leaves if not rules.covers(nodes, authority.ancestry(instrument, x.code))]
    if bare:
        raise Incomplete(
            _("%(count)s butir belum punya asesor, misalnya %(name)s.") % {"count": len(bare), "name": bare[0].name}
        )
