"""An evaluation with everybody in it: coordinator, agencies, reviewer, assessors."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from balai.core.access.tests.doors import officer
from balai.core.agencies.tests import builders as offices
from balai.core.store import clock
from balai.plan.evaluation import actions
from balai.plan.evaluation.actions import Given
from balai.plan.evaluation.actions.opening import Terms
from balai.plan.evaluation.models import Assessment, Leaf
from balai.plan.evaluation.rules import Side, State
from balai.plan.evidence.tests import builders as proofs

LEAVES = ("A.1", "A.2", "B.1")


@dataclass
class Round:
    """One evaluation and its people."""

    assessment: Assessment
    planner: Any
    producer: Any
    reviewer: Any
    first: Any
    second: Any

    @property
    def pk(self):
        return self.assessment.pk

    @property
    def now(self):
        return Assessment.objects.get(pk=self.pk)


def terms(**changes):
    today = clock.today()
    days = {"self_deadline": 10, "internal_deadline": 20, "external_deadline": 30}
    return Terms(**({name: today + timedelta(days=n) for name, n in days.items()} | changes))


def open_round(**changes) -> Round:
    """Open an evaluation of the toy instrument, the civil registry answering for everything."""
    proofs.instrument()
    planner = proofs.planner()
    row = actions.start(
        "mainan",
        proofs.year(),
        coordinator=offices.agency("bappeda"),
        terms=terms(**changes),
        by=planner,
        key=proofs.key(),
    )
    Leaf.objects.filter(assessment=row).update(agency=offices.agency("dukcapil"))
    guests = offices.agency("asesor")
    return Round(
        row,
        planner,
        proofs.producer(),
        officer("penilai_internal", agency=offices.agency("inspektorat")),
        officer("asesor", agency=guests),
        officer("asesor", agency=guests),
    )


def prove(here: Round, *leaves, low=None, high=None):
    """Bring evidence for leaves, for every level unless said."""
    for leaf in leaves or LEAVES:
        item = proofs.asked(here.planner, leaf, low=low, high=high)
        proofs.brought(item, here.producer)


def given(value: int | None = 3, *, seen=0, **more):
    """A score: a level, or a null reason."""
    return Given(seen=seen, value=None if value is None else Decimal(value), **more)


def score(here: Round, side=Side.SELF, leaf="A.1", value=3, *, by=None, seen=0, **more):
    """Give a score as whoever gives it."""
    who = by or {Side.SELF: here.producer, Side.INTERNAL: here.reviewer, Side.EXTERNAL: here.first}[side]
    what = given(None, items=(value,), seen=seen, **more) if leaf == "A.2" else given(value, seen=seen, **more)
    return actions.score(here.pk, leaf, side, what, by=who, key=proofs.key())


def score_all(here: Round, side, value=3, **more):
    for leaf in LEAVES:
        score(here, side, leaf, value, **more)


def move(here: Round, target, *, by=None, reason="", seen=""):
    return actions.move(
        here.pk,
        State(target),
        by=by or here.planner,
        seen=seen or here.now.state,
        key=proofs.key(),
        reason=reason,
    )


def seat(here: Round, user, node="", **more):
    today = clock.today()
    span = {"chair": False, "from_date": today, "to_date": today + timedelta(days=30)} | more
    return actions.seat(here.pk, user, node=node, by=here.planner, key=proofs.key(), **span)


def meet(here: Round, minutes="Disepakati."):
    """Hold a session with minutes."""
    from balai.plan.evaluation.models import Session

    start = clock.now()
    session = actions.plan_session(
        here.pk,
        starts_at=start,
        ends_at=start + timedelta(hours=2),
        mode=Session.Mode.HYBRID,
        place="Bappeda",
        link="https://rapat.contoh.id/",
        agenda="Tanya jawab",
        by=here.planner,
        key=proofs.key(),
    )
    if minutes:
        actions.minute(session.pk, text=minutes, present=set(), seen=0, by=here.planner)
    return session


def locked_round(**changes) -> Round:
    """An evaluation that is proven, scored by itself and the reviewer, and locked."""
    here = open_round(**changes)
    prove(here)
    score_all(here, Side.SELF, 4)
    move(here, "self_submitted")
    move(here, "internal_review", by=here.reviewer)
    score_all(here, Side.INTERNAL, 3)
    move(here, "locked", by=here.reviewer)
    return here


def external_round(**changes) -> Round:
    """An evaluation in the assessors' hands: the first has A, the second B."""
    here = locked_round(**changes)
    seat(here, here.first, "A", chair=True)
    seat(here, here.second, "B")
    move(here, "external_review")
    return here


def final_round(**changes) -> Round:
    """An evaluation whose result stands: 3 in A, 4 in B."""
    here = external_round(**changes)
    for leaf, value, by in (("A.1", 3, here.first), ("A.2", 3, here.first), ("B.1", 4, here.second)):
        score(here, Side.EXTERNAL, leaf, value, by=by, note="Sesuai bukti.", recommendation="Ukur dampaknya.")
    meet(here)
    move(here, "interviewed")
    move(here, "final")
    return here
