"""The words in which a service describes itself.

Every part is a frozen dataclass holding real objects (functions, classes), never dotted strings: a typo fails
at start. Doors, plan and measure draw what stands here and know nothing else of a service.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import ModuleType
from typing import TYPE_CHECKING, Any

from balai.vocabulary.pillars import Pillar

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words = str | _StrPromise
else:
    Words = str
"""Text for people: plain, or translated when it is read (``gettext_lazy``)."""

Values = Mapping[str, Any]
"""What has been answered so far: field code → cleaned value; repeated steps add ``__1``, ``__2`` … to the code."""


class PersonalData(StrEnum):
    """Class of personal data, UU 27/2022 art. 4."""

    NONE = "none"
    PERSONAL = "personal"
    SPECIFIC = "specific"


class Kind(StrEnum):
    """What a field holds; decides its input, its cleaning, its JSON type and whether it is masked."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NAME = "name"
    NIK = "nik"
    KK = "kk"
    DATE = "date"
    TIME = "time"
    NUMBER = "number"
    CHOICE = "choice"
    YES_NO = "yes_no"
    PHONE = "phone"
    EMAIL = "email"
    AREA = "area"
    FACILITY = "facility"
    FILE = "file"
    AGREE = "agree"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a closed list: the code stored and the words shown."""

    value: str
    label: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing asked, of a resident in a form or of an officer in a decision.

    ``check`` raises ``ValueError`` with a sentence when the value can't stand; ``warn`` returns a sentence when it
    may stand but should be looked at. ``unknown`` words the way out for those who don't have it ("Ibu belum punya
    NIK"); choosing it stores ``None``. ``short``: its name where it stands among others ("NIK ibu").
    """

    code: str
    label: Words
    short: Words = ""
    kind: Kind = Kind.TEXT
    hint: Words = ""
    required: bool = True
    choices: tuple[Choice, ...] = ()
    when: Callable[[Values], bool] | None = None
    check: Callable[[Any, Values], None] | None = None
    warn: Callable[[Any, Values], Words | None] | None = None
    unknown: Words = ""
    max_length: int = 0
    minimum: int | None = None
    maximum: int | None = None
    unit: Words = ""
    autocomplete: str = "off"
    personal: PersonalData = PersonalData.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One page of a form: one question, or the few fields that answer it together.

    ``section`` groups steps in the caption and on the check-answers page. ``repeat`` says how often the step comes
    (for each of several babies); the field codes then carry ``__1``, ``__2`` ….
    """

    code: str
    title: Words
    fields: tuple[Field, ...]
    section: Words = ""
    hint: Words = ""
    when: Callable[[Values], bool] | None = None
    repeat: Callable[[Values], int] | None = None


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
    (label, words) that follow them, what the city's registers say until the case changes it.
    """

    code: str
    name: Words
    prefix: str
    states: tuple[State, ...]
    initial: str
    transitions: tuple[Transition, ...]
    promise: Promise
    steps: tuple[Step, ...] = ()
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


@dataclass(frozen=True, slots=True)
class Desk:
    """What the service adds to the desk besides its queues: a page of its own, by URL name.

    ``case_url``: URL name of the screen of one case, taking the leading file's number, offered beside cases of
    ``case_types``.
    """

    name: Words
    url_name: str
    roles: tuple[str, ...]
    case_url: str = ""
    case_types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A public page of the service's own, by URL name."""

    name: Words
    url_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """Something that only some roles may do; code is ``service.verb``."""

    code: str
    name: Words
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """A role that posts can hold. ``code`` is lower-case Indonesian."""

    code: str
    name: Words
    signs: bool = False


class Direction(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"
    NEITHER = "neither"


class Method(StrEnum):
    """How an indicator is computed from its tallies."""

    COUNT = "count"
    SHARE = "share"
    RATE = "rate"
    MEAN = "mean"
    MEDIAN = "median"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What is counted in facts of one kind.

    ``when(fact)`` keeps a fact; ``value(fact)`` is what is summed or ranked (1 for a count; whole numbers only);
    ``on(fact)`` is the day the fact belongs to; ``area(fact)`` and ``facility(fact)`` are ids or ``None``.
    """

    fact: type
    on: Callable[[Any], date]
    when: Callable[[Any], bool] | None = None
    value: Callable[[Any], int] | None = None
    area: Callable[[Any], int | None] | None = None
    facility: Callable[[Any], int | None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A figure the city lives by, computed from facts.

    ``definition`` says what it means; ``formula`` how it is computed, in words; ``source`` who defined it. ``base``:
    a rate's base (100 for a share). ``changes_with``: raise ``version`` when the method changes.
    """

    code: str
    name: Words
    unit: Words
    direction: Direction
    method: Method
    numerator: Tally
    denominator: Tally | None = None
    base: int = 100
    definition: Words
    formula: Words
    source: Words
    target: Decimal | None = None
    target_source: Words = ""
    decimals: int = 1
    public: bool = True
    national_ref_code: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a dataset. A public dataset refuses one whose ``personal`` is not ``NONE``."""

    code: str
    title: Words
    type: str  # text | integer | decimal | date | code
    meaning: Words
    personal: PersonalData = PersonalData.NONE
    unit: Words = ""
    counts: bool = False  # a number of persons or cases: suppressed when small
    words: tuple[tuple[str, Words], ...] = ()  # what people call each code


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """A table the city publishes. ``rows()`` yields tuples in the order of ``columns``, already sorted."""

    code: str
    title: Words
    meaning: Words
    columns: tuple[Column, ...]
    rows: Callable[[], Iterable[tuple[Any, ...]]]
    source: Words
    frequency: str = "harian"
    licence: str = "CC-BY-4.0"
    public: bool = True
    picture: tuple[str, str] | None = None  # (column of the x axis, column drawn)
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A map layer: points of facilities or values over areas.

    ``features(box, where)`` yields dicts ``{"id", "geometry", "properties"}``; ``box`` is (west, south, east, north)
    in degrees or ``None``; ``where`` maps property → value.
    """

    code: str
    name: Words
    meaning: Words
    features: Callable[..., Iterable[Mapping[str, Any]]]
    properties: tuple[Column, ...]
    geometry: str = "Point"
    public: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A number or word that law or the city sets, dated. ``settled``: read in a source, not from memory.

    ``choices``: the only values it may have, where they are few.
    """

    code: str
    name: Words
    value: Any
    unit: Words
    source: Words
    valid_from: date = date(2020, 1, 1)
    settled: bool = True
    choices: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A message. ``to``: ``applicant`` or a role. Text is neutral: no names, no NIK, only number, link and day."""

    code: str
    to: str
    subject: Words
    text: Words


@dataclass(frozen=True, slots=True)
class Hears:
    """A reaction to a fact, run after commit, once in effect. ``listener(fact, told)``."""

    fact: type
    listener: Callable[..., None]


@dataclass(frozen=True, slots=True)
class Answers:
    """The one function that answers a kind of question, now."""

    question: type
    answer: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Job:
    """Work on a schedule. ``every`` in minutes; ``at`` hour of the city's day for daily ones."""

    code: str
    name: Words
    run: Callable[[], None]
    every: int = 0
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Adapter:
    """An outside system the service needs, by the code of its port, and what is lost without it."""

    code: str
    without: Words


@dataclass(frozen=True, slots=True)
class Sample:
    """Believable data for a demo city. ``make(city)``: see ``balai.core.sample.City``; ``after``: services first."""

    make: Callable[..., None]
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """All that the house knows of a service."""

    code: str
    name: Words
    purpose: Words
    owner: str
    pillar: Pillar
    case_types: tuple[CaseType, ...] = ()
    queues: tuple[Queue, ...] = ()
    roles: tuple[Role, ...] = ()
    permissions: tuple[Permission, ...] = ()
    desk: tuple[Desk, ...] = ()
    pages: tuple[Page, ...] = ()
    urls: ModuleType | None = None
    api: Any = None  # a ninja Router
    indicators: tuple[Indicator, ...] = ()
    datasets: tuple[Dataset, ...] = ()
    layers: tuple[Layer, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    notices: tuple[Notice, ...] = ()
    tells: tuple[type, ...] = ()
    hears: tuple[Hears, ...] = ()
    asks: tuple[type, ...] = ()
    answers: tuple[Answers, ...] = ()
    jobs: tuple[Job, ...] = ()
    adapters: tuple[Adapter, ...] = ()
    sample: Sample | None = None
    aliases: tuple[str, ...] = ()
