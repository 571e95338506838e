"""What stands in a bundle: plain values, with every limit that a reader holds them to."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

LARGEST_COUNT = 10**15 - 1  # every JSON reader keeps it exactly, and it is shorter than a NIK

Code = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")]
CityCode = Annotated[str, Meta(pattern=r"^[0-9]{2}\.[0-9]{2}$")]
Line = Annotated[str, Meta(pattern=r"^[^\u0000-\u001f\u007f]*$", max_length=300)]
Text = Annotated[str, Meta(pattern=r"^[^\u0000-\u0009\u000b-\u001f\u007f]*$", max_length=4000)]
Number = Annotated[str, Meta(pattern=r"^-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,6})?$")]
Count = Annotated[int, Meta(ge=0, le=LARGEST_COUNT)]
Year = Annotated[int, Meta(ge=2000, le=2100)]
Day = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
Moment = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$")]
Hash = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
Link = Annotated[str, Meta(pattern=r"^(https?://[^\s<>\"']{1,300})?$")]
MaybeDay = Annotated[str, Meta(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")]
MaybeHash = Annotated[str, Meta(pattern=r"^([0-9a-f]{64})?$")]
PillarCode = Literal["governance", "branding", "economy", "living", "society", "environment"]
MaybePillar = Literal["", "governance", "branding", "economy", "living", "society", "environment"]


class Part(Struct, frozen=True, forbid_unknown_fields=True):
    """A piece of a bundle; members that nobody knows are refused, so that nothing travels unseen."""


class City(Part, frozen=True):
    """Who speaks: official code and name, and how many people lived there when, according to whom."""

    code: CityCode
    name: Line
    population: Count | None = None
    population_at: MaybeDay = ""


class Programmes(Part, frozen=True):
    """How the programmes of one dimension stand: counts, and whole rupiah of the year."""

    pillar: PillarCode
    total: Count
    on_time: Count
    late: Count
    finished: Count
    budget: Count = 0
    spent: Count = 0


class QuickWin(Part, frozen=True):
    """A programme that residents feel at once. ``completion``: per cent."""

    code: Code
    title: Line
    pillar: PillarCode
    state: Line
    completion: Annotated[int, Meta(ge=0, le=100)]


class Plan(Part, frozen=True):
    """The master plan in force, in brief."""

    version: Line
    first_year: Year
    last_year: Year
    adopted_by: Line = ""
    programmes: tuple[Programmes, ...] = ()
    quick_wins: tuple[QuickWin, ...] = ()


class Figure(Part, frozen=True):
    """One figure of one period. No value has a reason instead ("suppressed": it would tell of a few persons)."""

    code: Code
    name: Line
    unit: Line
    direction: Literal["up", "down", "neither"]
    period: Annotated[str, Meta(pattern=r"^[0-9]{4}(-[0-9]{2})?$")]
    version: Count
    value: Number | None = None
    numerator: Number | None = None
    denominator: Number | None = None
    reason: Line = ""
    reference: Line = ""
    source: Line = ""
    url: Link = ""


class Node(Part, frozen=True):
    """One part of an instrument and its three scores."""

    code: Code
    name: Line
    self: Number | None = None
    internal: Number | None = None
    official: Number | None = None
    pillar: MaybePillar = ""


class Result(Part, frozen=True):
    """What an instrument gave; ``sha256`` names the very edition, because two editions are never compared."""

    instrument: Code
    sha256: Hash
    name: Line
    self: Number | None = None
    internal: Number | None = None
    official: Number | None = None
    nodes: tuple[Node, ...] = ()
    source: Line = ""


class Evidence(Part, frozen=True):
    """Where a proof stands and what its bytes are; never the file itself."""

    instrument: Code
    leaf: Code
    title: Line
    state: Line
    dated: MaybeDay = ""
    url: Link = ""
    sha256: MaybeHash = ""


class Contact(Part, frozen=True):
    """An office to ask, never a person."""

    office: Line
    email: Line = ""
    phone: Line = ""


class Innovation(Part, frozen=True):
    """What a city shows to others. ``figures``: codes of figures in this bundle that prove it."""

    code: Code
    title: Line
    pillar: PillarCode
    problem: Text
    summary: Text
    contact: Contact
    since: Annotated[str, Meta(pattern=r"^([0-9]{4})?$")] = ""
    url: Link = ""
    figures: tuple[Code, ...] = ()
    lessons: Text = ""


class Adoption(Part, frozen=True):
    """ "We adopt this": another city's innovation, from a day on."""

    city: CityCode
    innovation: Code
    since: Day
    note: Line = ""


class Bundle10(Part, frozen=True, kw_only=True):
    """What format 1.0 holds. ``previous``: SHA-256 of the bundle with the sequence number before, "" for the first."""

    format: Literal["1.0"] = "1.0"
    city: City
    year: Year
    number: Annotated[int, Meta(ge=1, le=9999)]
    sequence: Annotated[int, Meta(ge=1, le=LARGEST_COUNT)]
    previous: MaybeHash
    published_at: Moment
    plan: Plan | None = None
    figures: Annotated[tuple[Figure, ...], Meta(max_length=5000)] = ()
    results: Annotated[tuple[Result, ...], Meta(max_length=100)] = ()
    evidence: Annotated[tuple[Evidence, ...], Meta(max_length=20000)] = ()
    innovations: Annotated[tuple[Innovation, ...], Meta(max_length=200)] = ()


class Bundle(Bundle10, frozen=True, kw_only=True):
    """What format 1.1 holds: 1.0 and what this city adopts from others."""

    format: Literal["1.1"] = "1.1"  # type: ignore[assignment]
    adoptions: Annotated[tuple[Adoption, ...], Meta(max_length=500)] = ()


class Signature(Part, frozen=True, kw_only=True):
    """Who vouches. ``key``: first 16 hex digits of the public key's SHA-256; ``value``: base64 of 64 bytes."""

    algorithm: Literal["Ed25519"] = "Ed25519"
    key: Annotated[str, Meta(pattern=r"^[0-9a-f]{16}$")]
    value: Annotated[str, Meta(pattern=r"^[A-Za-z0-9+/]{86}==$")]


class File(Part, frozen=True, kw_only=True):
    """The whole file."""

    bundle: Bundle
    signature: Signature
