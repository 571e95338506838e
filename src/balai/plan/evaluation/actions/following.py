"""Turn recommendations into work: who does what until when, and what became of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from balai.core import access
from balai.core.agencies.models import Agency
from balai.core.store import clock
from balai.core.store.once import once

from .. import notices
from ..models import Assessment, FollowUp, Progress
from . import keeping
from .refusing import ChangedMeanwhile, NotYours, Refused

if TYPE_CHECKING:
    from balai.core.people.models import User


def follow(assessment_id: int, leaf: str, *, action: str, agency: Agency, due: date, by: User, key: str) -> FollowUp:
    """Give an agency something to do about a leaf, also after the evaluation has ended. Raises ``Refused``."""
    if not action.strip():
        raise Refused(_("Tulis apa yang dikerjakan."))
    if due < clock.today():
        raise Refused(_("Batas waktu sudah lewat. Pilih hari ini atau sesudahnya."))

    def act() -> int:
        assessment = Assessment.objects.get(pk=assessment_id)
        row = FollowUp.objects.create(
            assessment=assessment, leaf=leaf, action=action.strip(), agency=agency, due_date=due, by=by, at=clock.now()
        )
        Progress.objects.create(followup=row, state=row.state, by=by, at=row.at)
        keeping.trace(assessment, "followup", by, leaf=leaf, followup=row.pk, agency=agency.pk, due=due)
        notices.followup(row)
        return row.pk

    said = [assessment_id, leaf, action, agency.pk, due]
    return FollowUp.objects.get(pk=once(f"evaluation.follow:{by.pk}", key, said, act))


@transaction.atomic
def go_on(followup_id: int, *, state: str, note: str, seen: int, by: User) -> FollowUp:
    """Say what became of a follow-up: its agency or the coordinator. Dropping it needs a reason."""
    row = FollowUp.objects.select_for_update(of=("self",)).select_related("assessment").get(pk=followup_id)
    mine = access.may(by, "evaluation.fill", agency=row.agency_id)
    if not (mine or access.may(by, "evaluation.coordinate")):
        raise NotYours(_("Tindak lanjut ini milik instansi lain."))
    if row.n != seen:
        raise ChangedMeanwhile(_("Tindak lanjut ini baru saja diperbarui orang lain. Lihat keadaannya dulu."))
    target = FollowUp.State(state)
    if target in (FollowUp.State.DROPPED, FollowUp.State.DONE) and not note.strip():
        raise Refused(_("Tulis keterangannya: apa hasilnya, atau mengapa tidak dilanjutkan."))
    row.state, row.n = target, seen + 1
    row.save(update_fields=["state", "n"])
    Progress.objects.create(followup=row, state=target, note=note.strip()[:600], by=by, at=clock.now())
    keeping.trace(row.assessment, "followup_moved", by, followup=row.pk, state=target)
    return row
