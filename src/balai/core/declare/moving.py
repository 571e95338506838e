"""How a request goes: where it can stand, who moves it, what is promised, and which paper comes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from .asking import Field, PersonalData, Step
from .words import Values, Words


class Clock(StrEnum):
    """What a state does to the service clock."""

    RUNS = "runs"
    PAUSED = "paused"
    STOPPED = "stopped"


class ClockMove(StrEnum):
    """What a transition does to the promise besides its target state's ``Clock``."""

    NONE = "none"
    RESET = "reset"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Where a case can stand. ``says`` is the sentence the resident reads; ``waits_for`` who moves next."""

    code: str
    name: Words
    says: Words
    clock: Clock = Clock.RUNS
    waits_for: str = "officer"  # officer | resident | outside | nobody

    @property
    def closed(self) -> bool:
        """Nothing more is owed: the clock has stopped for good."""
        return self.clock is Clock.STOPPED


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """One permitted move of a case.

    ``roles``: roles of posts that may do it; ``"resident"`` means the applicant, ``"system"`` means Balai itself.
    ``guard(case)`` returns a sentence when the move is not possible now. ``run(case, by=, data=)`` is the service's
    own action, called inside the same transaction after the deed is written. ``asks_correction``: the officer ticks
    the fields the resident must mend. ``mends``: the resident's move that sends mended answers back. ``key``: desk
    keyboard letter.
    """

    code: str
    name: Words
    sources: tuple[str, ...]
    target: str
    roles: tuple[str, ...]
    guard: Callable[[Any], Words | None] | None = None
    run: Callable[..., None] | None = None
    fields: tuple[Field, ...] = ()
    needs_reason: bool = False
    asks_correction: bool = False
    mends: bool = False
    clock: ClockMove = ClockMove.NONE
    danger: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Promised working time. ``silence``: code of the transition that happens when it runs out (fiktif positif)."""

    days: int = 0
    hours: int = 0
    silence: str = ""
    source: Words = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """The fourteen parts of a service standard (UU 25/2009 art. 21; PermenPANRB 15/2014).

    Procedure, time, cost and product are drawn from the case type; the rest is said here.
    """

    legal_basis: tuple[Words, ...]
    requirements: tuple[Words, ...]
    procedure: Words = ""
    facilities: Words
    competence: Words
    supervision: Words
    complaints: Words
    staff: Words
    guarantee: Words
    safety: Words
    evaluation: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentType:
    """A paper the service issues.

    ``template``: name of a Typst template beside the service (``templates/typst/NAME.typ``); ``data(case)`` what it
    prints; ``number``: pattern with ``{n}``, ``{n:04d}``, ``{year}``, ``{month}``, ``{day}``, ``{roman_month}``,
    ``{agency}``, ``{area}``; ``resets``: when counting restarts (``year``, ``day``, ``never``).
    """

    code: str
    name: Words
    template: str
    number: str
    data: Callable[[Any], Mapping[str, Any]]
    signer_role: str
    resets: str = "year"
    valid_days: int | None = None
    personal: PersonalData = PersonalData.PERSONAL


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseType:
    """A kind of request: what is asked, how it moves, what is promised and what comes out.

    ``opens(opening)`` is the service's action for a submitted form and returns the case (for a life event, the first
    of several linked ones); without it the case is simply opened. ``opened_by``: roles, ``"resident"`` among them,
    or empty for a case that only other cases and facts open. ``title(values)``, ``applicant(values)`` and
    ``area(values)`` give the desk's row. ``facts``: field codes shown first to officers; ``stands(case)``: rows of
    (label, words) that follow them, what the city's registers say until the case changes it. ``usual``: the commonest
    answers that open or close other questions, by field code; they foretell how long the form is, nothing else.
    """

    code: str
    name: Words
    prefix: str
    states: tuple[State, ...]
    initial: str
    transitions: tuple[Transition, ...]
    promise: Promise
    steps: tuple[Step, ...] = ()
    usual: Values = field(default_factory=dict)
    fee: int = 0
    fee_source: Words = ""
    product: Words = ""
    standard: Standard | None = None
    documents: tuple[DocumentType, ...] = ()
    opened_by: tuple[str, ...] = ()
    opens: Callable[..., Any] | None = None
    title: Callable[[Values], str] | None = None
    applicant: Callable[[Values], str] | None = None
    area: Callable[[Values], int | None] | None = None
    facts: tuple[str, ...] = ()
    stands: Callable[[Any], list[tuple[str, str]]] | None = None
    summary: Words = ""
    aliases: tuple[str, ...] = ()
    events: tuple[str, ...] = ()  # life events under which the portal lists it
    version: int = 1

    def state(self, code: str) -> State:
        """Return the state of that code. Raises ``KeyError``."""
        return next((s for s in self.states if s.code == code), None) or _missing(code)

    @property
    def state_codes(self) -> frozenset[str]:
        """Codes of all states."""
        return frozenset(s.code for s in self.states)

    def transition(self, code: str) -> Transition:
        """Return the transition of that code. Raises ``KeyError``."""
        return next((t for t in self.transitions if t.code == code), None) or _missing(code)

    def field(self, code: str) -> Field | None:
        """Return the field of that code, without its repeat suffix, or ``None``."""
        bare = code.split("__")[0]
        return next((f for step in self.steps for f in step.fields if f.code == bare), None)


def _missing(code: str) -> Any:
    raise KeyError(code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """A list of waiting cases on the desk, for some roles."""

    code: str
    name: Words
    case_types: tuple[str, ...]
    states: tuple[str, ...]
    roles: tuple[str, ...]
    empty: Words
