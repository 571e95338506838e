"""Who may do what in one evaluation: by permission, by agency, and by seat for those who come from outside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from balai.core import access
from balai.core.agencies import queries as agencies
from balai.core.store import clock
from balai.measure.instruments import queries as instruments
from balai.measure.instruments.rules import Instrument, Node

from . import rules
from .models import Assessment, Leaf, Seat
from .rules import Part, Side, State

if TYPE_CHECKING:
    from balai.core.people.models import User

FOR_ASSESSORS = frozenset({State.EXTERNAL_REVIEW, State.CLARIFICATION, State.INTERVIEWED, State.FINAL, State.PUBLISHED})
"""While an evaluation stands in one of these, its assessors may look into their part of it."""


def instrument_of(assessment: Assessment) -> Instrument:
    """Return the instrument exactly as it was when the evaluation was opened."""
    return instruments.get(assessment.instrument, assessment.sha256)


def ancestry(instrument: Instrument, code: str) -> tuple[str, ...]:
    """Return a node's code and those of every node above it."""
    found = []
    while code:
        found.append(code)
        code = instrument.by_code[code].parent
    return tuple(found)


def seats(assessment: Assessment) -> QuerySet[Seat]:
    """Return the seats that were not ended, the chair first."""
    return Seat.objects.filter(assessment=assessment, ended_at=None).select_related("user").order_by("-chair", "pk")


def seats_of(user: User, assessment: Assessment) -> list[Seat]:
    """Return the seats an account holds in an evaluation today."""
    today = clock.today()
    return list(seats(assessment).filter(user=user, from_date__lte=today, to_date__gte=today))


def agencies_of(user: User) -> frozenset[int]:
    """Return the agencies in which an account holds a post today."""
    return frozenset(post.agency_id for post in access.posts_of(user))


def ties_of(user: User) -> frozenset[int]:
    """Return every agency whose assessment by this account would be a conflict of interest.

    Wherever it holds a post today, also to sign a.n. only, with what stands above and below: a puskesmas is its dinas.
    """
    return agencies.kin(agencies.holdings_of(user).values_list("post__agency_id", flat=True))


def assessed(assessment: Assessment, instrument: Instrument, node: str) -> frozenset[int]:
    """Return the agencies that answer for the leaves below a node (``""``: all), and the coordinator's."""
    leaves = instrument.leaves_under(node) if node else instrument.leaves
    owners = Leaf.objects.filter(assessment=assessment, code__in=[leaf.code for leaf in leaves])
    ids = owners.exclude(agency=None).values_list("agency_id", flat=True)
    return frozenset(pk for pk in ids if pk is not None) | {assessment.coordinator_id}


@dataclass(frozen=True, slots=True)
class Standing:
    """What one account is in one evaluation today."""

    user: User
    assessment: Assessment
    coordinates: bool
    reviews: bool
    fills: bool
    watches: bool
    nodes: tuple[str, ...]
    agencies: frozenset[int]
    barred: frozenset[str] = frozenset()
    """Leaves which a seat is for but which the account must leave to others: its own agencies answer for them."""

    @property
    def parts(self) -> frozenset[Part]:
        """The parts that may take steps."""
        pairs = ((Part.COORDINATOR, self.coordinates), (Part.REVIEWER, self.reviews), (Part.ASSESSOR, bool(self.nodes)))
        return frozenset(part for part, has in pairs if has)

    @property
    def inside(self) -> bool:
        """Whether the account belongs to the city's side and sees the whole evaluation."""
        return self.coordinates or self.reviews or self.fills or self.watches

    def sits(self, instrument: Instrument, leaf: str) -> bool:
        """Tell whether one of the account's seats is for this leaf."""
        return rules.covers(self.nodes, ancestry(instrument, leaf))

    def covers(self, instrument: Instrument, leaf: str) -> bool:
        """Tell whether the account assesses this leaf: it sits there, and no own agency answers for it."""
        return leaf not in self.barred and self.sits(instrument, leaf)

    def sees(self, instrument: Instrument, leaf: str) -> bool:
        """Tell whether the account may open a leaf."""
        if self.inside:
            return True
        return State(self.assessment.state) in FOR_ASSESSORS and self.sits(instrument, leaf)

    def side(self, instrument: Instrument, leaf: Node, owner: int | None) -> Side | None:
        """Return whose score of a leaf the account may give now, ``None`` when none."""
        state = self.assessment.state
        if rules.may_score(Side.EXTERNAL, state) and self.covers(instrument, leaf.code):
            return Side.EXTERNAL
        if self.reviews and rules.may_score(Side.INTERNAL, state):
            return Side.INTERNAL
        if rules.may_score(Side.SELF, state) and (self.coordinates or (self.fills and owner in self.agencies)):
            return Side.SELF
        return None


def standing(user: User, assessment: Assessment) -> Standing:
    """Return what an account is in an evaluation today."""
    watches = access.may(user, "evaluation.see") and not access.may(user, "evaluation.assess")
    nodes = tuple(seat.node for seat in seats_of(user, assessment)) if access.may(user, "evaluation.assess") else ()
    return Standing(
        user=user,
        assessment=assessment,
        coordinates=access.may(user, "evaluation.coordinate"),
        reviews=access.may(user, "evaluation.review"),
        fills=access.may(user, "evaluation.fill"),
        watches=watches,
        nodes=nodes,
        agencies=agencies_of(user),
        barred=barred(user, assessment) if nodes else frozenset(),
    )


def barred(user: User, assessment: Assessment) -> frozenset[str]:
    """Return the leaves an account must not assess: all of them when it belongs to the coordinating agency."""
    own = ties_of(user)
    leaves = Leaf.objects.filter(assessment=assessment)
    if assessment.coordinator_id not in own:
        leaves = leaves.filter(agency__in=own)
    return frozenset(leaves.values_list("code", flat=True))


def may_trace(user: User) -> bool:
    """Tell whether an account may follow a figure down to its cases, masked.

    Internal reviewers may always; assessors during the days of a seat, while their evaluation runs.
    """
    if access.may(user, "evaluation.review"):
        return True
    if not access.may(user, "evaluation.assess"):
        return False
    today = clock.today()
    held = Seat.objects.filter(user=user, ended_at=None, from_date__lte=today, to_date__gte=today)
    return held.filter(assessment__state__in=[str(s) for s in rules.SCORED_IN[Side.EXTERNAL]]).exists()
