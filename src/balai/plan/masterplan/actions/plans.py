"""Begin a version, move it along, adopt it, put it in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from balai.core.audit import record
from balai.core.store import clock, engine

from .. import queries
from ..models import Plan, PlanMove, Programme
from ..rules import states
from .copying import carry_on, copy_contents
from .refusing import Frozen, NotYet, Refused

if TYPE_CHECKING:
    from balai.core.people.models import User

LOCK = "masterplan.versions"


@dataclass(frozen=True, slots=True)
class Act:
    """The legal act that adopts a plan: a code of ``Plan.Act``, number and day."""

    kind: str
    number: str
    day: date


@transaction.atomic
def begin(
    *, title: str, years: tuple[int, int], by: User | None, vision: str = "", based_on: Plan | None = None
) -> Plan:
    """Open a new version; with ``based_on`` it starts as a copy of that one. Raises ``Refused``."""
    engine.lock_named(LOCK)
    if queries.in_work() is not None:
        raise Refused(_("Masih ada versi yang sedang disusun. Selesaikan dahulu, atau lanjutkan yang itu."))
    version = (Plan.objects.aggregate(last=Max("version"))["last"] or 0) + 1
    plan = Plan(version=version, title=title, year_start=years[0], year_end=years[1], vision=vision, based_on=based_on)
    plan.full_clean()
    plan.save()
    if based_on is not None:
        copy_contents(based_on, plan)
    _moved(plan, "", by, "")
    return plan


@transaction.atomic
def move(plan_id: int, target: str, *, by: User | None, reason: str = "", act: Act | None = None) -> Plan:
    """Move a version to another state. ``act`` is needed to adopt it, ``reason`` to send it back.

    Raises ``Refused`` when the state has changed meanwhile or something is missing.
    """
    engine.lock_named(LOCK)
    plan = Plan.objects.select_for_update(of=("self",)).get(pk=plan_id)
    source = plan.state
    if not states.may_move_plan(source, target):
        raise Refused(
            _("Rencana ini sekarang “%(now)s”, jadi langkah itu tidak dapat diambil. Muat ulang halaman ini.")
            % {"now": plan.get_state_display()}
        )
    if (source, target) in states.BACKWARD and not reason.strip():
        raise NotYet(_("Tulis alasan mengembalikan rencana."))
    if target == Plan.State.ADOPTED:
        _adopt(plan, act)
    if target == Plan.State.IN_FORCE:
        _enter_force(plan, by)
    plan.state = target
    plan.revision += 1
    plan.save()
    _moved(plan, source, by, reason.strip())
    return plan


def _adopt(plan: Plan, act: Act | None) -> None:
    if act is None or not act.number.strip():
        raise NotYet(_("Isi bentuk, nomor, dan tanggal peraturan yang menetapkan rencana ini."))
    if not Programme.objects.filter(plan=plan).exists():
        raise NotYet(_("Rencana tanpa program tidak dapat ditetapkan. Tambahkan programnya dahulu."))
    plan.act, plan.act_number, plan.act_date = act.kind, act.number.strip(), act.day


def _enter_force(plan: Plan, by: User | None) -> None:
    """Take the place of the version in force, which stays readable for ever."""
    today = clock.today()
    plan.force_date = today
    former = queries.in_force()
    if former is None:
        return
    source, former.end_date = former.state, today
    former.state = states.end_of(revises=plan.based_on_id == former.pk)
    former.save(update_fields=["state", "end_date"])
    _moved(former, source, by, "")
    carry_on(former, plan)


@transaction.atomic
def describe(plan_id: int, *, by: User, title: str, vision: str, years: tuple[int, int], revision: int) -> Plan:
    """Change what a version says about itself. Raises ``Frozen``, ``Refused`` when somebody changed it meanwhile."""
    plan = Plan.objects.select_for_update(of=("self",)).get(pk=plan_id)
    if not plan.open:
        raise Frozen
    if plan.revision != revision:
        raise Refused(_("Orang lain baru saja mengubah bagian ini. Periksa isinya sekarang, lalu simpan lagi."))
    plan.title, plan.vision, (plan.year_start, plan.year_end) = title, vision, years
    plan.revision += 1
    plan.full_clean()
    plan.save()
    record("plan.described", by=by, subject=f"plan:{plan.version}")
    return plan


def _moved(plan: Plan, source: str, by: User | None, reason: str) -> None:
    PlanMove.objects.create(plan=plan, source=source, target=plan.state, by=by, reason=reason[:500])
    record(
        "plan.moved", by=by, subject=f"plan:{plan.version}", detail={"from": source, "to": plan.state}, reason=reason
    )
