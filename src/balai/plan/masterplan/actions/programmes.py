"""Add, change and move programmes; say how they go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max, Sum
from django.utils.translation import gettext as _

from balai.core.audit import record
from balai.core.store import clock

from .. import contents
from ..models import Change, Plan, Programme, Progress
from ..rules import merging, states
from .refusing import Frozen, NotYet, Refused, opened

if TYPE_CHECKING:
    from balai.core.people.models import User

STATE = "state"


class Clashed(Refused):
    """Somebody else changed the same fields meanwhile. ``merged`` holds both; ``changes`` say who and when."""

    def __init__(self, merged: merging.Merged, changes: list[Change], revision: int) -> None:
        super().__init__(_("Orang lain mengubah isian yang sama sejak halaman ini dibuka."))
        self.merged, self.changes, self.revision = merged, changes, revision


@transaction.atomic
def add(plan_id: int, values: Mapping[str, Any], *, by: User | None) -> Programme:
    """Add a programme to a version that is being written. Raises ``Frozen``."""
    plan = opened(plan_id)
    last = Programme.objects.filter(plan=plan).aggregate(last=Max("place"))["last"] or 0
    programme = Programme(plan=plan, place=last + 1)
    row = {f: v for f, v in values.items() if f not in (*contents.LINKS, "codes", "budgets")}
    contents.put(programme, row)
    programme.full_clean(exclude=("secondary_subdimensions", "partners"))
    programme.save()
    contents.put(programme, {f: v for f, v in values.items() if f not in row})
    record("plan.programme_added", by=by, subject=_subject(programme))
    return programme


@transaction.atomic
def change(programme_id: int, typed: Mapping[str, Any], *, based_on: int, by: User | None) -> merging.Merged:
    """Save what somebody typed over the revision they saw; what others changed elsewhere meanwhile stays.

    Raises ``Frozen``, and ``Clashed`` when the same field was changed to something else: then nothing is saved.
    """
    programme = _locked(programme_id)
    if not programme.plan.open:
        raise Frozen
    now = {f: v for f, v in contents.of(programme).items() if f in typed}
    since = list(programme.changes.filter(revision__gt=based_on).select_related("by").order_by("-revision"))
    merged = merging.merge(merging.base_of(now, [c.fields for c in since]), now, typed)
    if merged.clashes:
        raise Clashed(merged, [c for c in since if set(c.fields) & set(typed)], programme.revision)
    changed = {f: [now[f], v] for f, v in merged.values.items() if now[f] != v}
    if changed:
        contents.put(programme, {f: pair[1] for f, pair in changed.items()})
        programme.updated_at = clock.now()
        programme.full_clean(exclude=("secondary_subdimensions", "partners"))
        _write(programme, changed, by)
        record("plan.programme_changed", by=by, subject=_subject(programme), detail={"fields": sorted(changed)})
    return merged


@transaction.atomic
def remove(programme_id: int, *, by: User, reason: str) -> None:
    """Take a programme out of a version that is being written. Raises ``Frozen``, ``NotYet``."""
    programme = _locked(programme_id)
    if not programme.plan.open:
        raise Frozen
    if not reason.strip():
        raise NotYet(_("Tulis alasannya."))
    record("plan.programme_removed", by=by, subject=_subject(programme), reason=reason)
    programme.delete()


@transaction.atomic
def move(
    programme_id: int, target: str, *, by: User | None, reason: str = "", into: Programme | None = None
) -> Programme:
    """Move a programme to another state. Raises ``Refused`` with what is missing."""
    programme = _locked(programme_id)
    source, in_force = programme.state, programme.plan.state == Plan.State.IN_FORCE
    if programme.plan.state in (Plan.State.REVISED, Plan.State.SUPERSEDED):
        raise Frozen
    if not states.may_move_programme(source, target, in_force=in_force):
        raise Refused(
            _("Program ini sekarang “%(now)s”. Muat ulang halaman ini.") % {"now": programme.get_state_display()}
        )
    if target in states.NEED_REASON and not reason.strip():
        raise NotYet(_("Tulis alasannya."))
    if target == Programme.State.BUDGETED:
        _funded(programme)
    programme.merged_into = _into(programme, target, into)
    programme.state, programme.state_reason, programme.updated_at = target, reason.strip()[:500], clock.now()
    _write(programme, {STATE: [source, target]}, by, reason)
    record("plan.programme_moved", by=by, subject=_subject(programme), detail={"from": source, "to": target})
    return programme


def _funded(programme: Programme) -> None:
    money = programme.budgets.aggregate(sum=Sum("amount"))["sum"] or 0
    if money <= 0 or not programme.codes.exists():
        raise NotYet(_("Program dianggarkan bila sudah punya kode sub-kegiatan dan pagu. Isi keduanya dahulu."))


def _into(programme: Programme, target: str, into: Programme | None) -> Programme | None:
    if target != Programme.State.MERGED:
        return None
    if into is None or into.pk == programme.pk or into.plan_id != programme.plan_id:
        raise NotYet(_("Pilih program lain yang menampung program ini."))
    if into.state in states.ENDED:
        raise NotYet(_("Program yang dipilih sudah berakhir. Pilih program yang masih berjalan."))
    return into


@dataclass(frozen=True, slots=True)
class Told:
    """How far a programme was at the end of a quarter: per cent of the year's work, rupiah spent this year."""

    year: int
    quarter: int
    physical: Decimal
    spent: int
    note: str = ""


@transaction.atomic
def tell(programme_id: int, told: Told, *, by: User | None) -> Progress:
    """Say how far a programme was. Saying it again for the same quarter replaces it; both stand on the trail.

    Raises ``Refused`` when the programme isn't running, or when the figures go back within a year.
    """
    programme = _locked(programme_id)
    if programme.plan.state != Plan.State.IN_FORCE:
        raise Refused(_("Kemajuan dicatat pada rencana yang berlaku."))
    _grows(programme, told)
    before = programme.progress.filter(year=told.year, quarter=told.quarter).first()
    row, _new = Progress.objects.update_or_create(
        programme=programme,
        year=told.year,
        quarter=told.quarter,
        defaults={"physical": told.physical, "spent": told.spent, "note": told.note, "by": by},
    )
    detail = {"quarter": f"{told.year}-{told.quarter}", "physical": str(told.physical), "spent": told.spent}
    if before:
        detail |= {"was_physical": str(before.physical), "was_spent": before.spent}
    programme.updated_at = clock.now()
    programme.save(update_fields=["updated_at"])
    record("plan.progress_told", by=by, subject=_subject(programme), detail=detail)
    return row


def _grows(programme: Programme, told: Told) -> None:
    for other in programme.progress.filter(year=told.year).exclude(quarter=told.quarter):
        earlier = other.quarter < told.quarter
        back = other.physical > told.physical or other.spent > told.spent
        ahead = other.physical < told.physical or other.spent < told.spent
        if (earlier and back) or (not earlier and ahead):
            raise Refused(
                _(
                    "Angka dihitung sejak 1 Januari, jadi tidak boleh turun. "
                    "Triwulan %(quarter)s tercatat %(physical)s%%."
                )
                % {"quarter": other.quarter, "physical": str(other.physical).replace(".", ",")}
            )


def _locked(programme_id: int) -> Programme:
    return Programme.objects.select_for_update(of=("self",)).select_related("plan", "lead").get(pk=programme_id)


def _write(programme: Programme, fields: dict[str, list[Any]], by: User | None, reason: str = "") -> None:
    programme.revision += 1
    programme.save()
    Change.objects.create(
        programme=programme, revision=programme.revision, fields=fields, by=by, reason=reason.strip()[:500]
    )


def _subject(programme: Programme) -> str:
    return f"programme:{programme.plan.version}/{programme.code}"
