"""What services tell each other: things that happened, said once and kept for ever.

A fact holds ids, codes, dates, numbers and yes-or-no, never a name, an NIK or a sentence. ``kind`` names it in the
store and never changes. A person is meant by ``…_id`` of ``people.Person``, a place by ``facility_id`` or by
``area_id`` of the ward where the family lives. ``minute`` counts from midnight of the city's day.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class BirthExpected:
    """A pregnancy entered the register of expected births."""

    kind: ClassVar[str] = "birth.expected"
    pregnancy_id: int
    mother_id: int
    facility_id: int | None
    area_id: int | None
    due_date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class BirthRecorded:
    """Whoever attended a birth has written down what happened; ``birth_id`` opens the rest by ``BirthDetails``."""

    kind: ClassVar[str] = "birth.recorded"
    birth_id: int
    pregnancy_id: int | None
    mother_id: int
    facility_id: int | None
    area_id: int | None
    born_on: date
    minute: int
    live_births: int
    stillbirths: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BirthReleased:
    """What the parents owe to the registry about a recorded birth became complete after the birth."""

    kind: ClassVar[str] = "birth.released"
    birth_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MotherDischarged:
    """The mother went home from the place of birth."""

    kind: ClassVar[str] = "birth.mother_discharged"
    birth_id: int
    mother_id: int
    facility_id: int | None
    discharged_on: date
    minute: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewbornDied:
    """A baby born alive died within its first 28 days; ``order`` is its place among the babies of that birth."""

    kind: ClassVar[str] = "birth.newborn_died"
    birth_id: int
    order: int
    facility_id: int | None
    area_id: int | None
    born_on: date
    died_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class BirthSubmitted:
    """A birth reached the civil registry: one submission, with its linked files open.

    ``days`` since the birth; ``late`` when more than the law's days had passed; ``channel`` portal, desk, facility
    or api.
    """

    kind: ClassVar[str] = "birth.submitted"
    case_id: int
    facility_id: int | None
    area_id: int | None
    born_on: date
    submitted_on: date
    babies: int
    days: int
    late: bool
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BirthRegistered:
    """A baby born alive stands in the register. Health, insurance and posyandu services start from here."""

    kind: ClassVar[str] = "birth.registered"
    case_id: int
    baby_id: int
    mother_id: int | None
    facility_id: int | None
    area_id: int | None
    sex: str
    born_on: date
    registered_on: date
    system: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateIssued:
    """A birth certificate was signed and can be fetched. ``minutes`` and ``days`` count from the birth."""

    kind: ClassVar[str] = "birth.certificate_issued"
    case_id: int
    document_id: int
    baby_id: int
    facility_id: int | None
    area_id: int | None
    born_on: date
    issued_on: date
    minutes: int
    days: int
    late: bool
    straight_through: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BabyDischarged:
    """A baby left the place of its birth, with or without its certificate."""

    kind: ClassVar[str] = "birth.baby_discharged"
    case_id: int
    baby_id: int
    facility_id: int | None
    area_id: int | None
    born_on: date
    discharged_on: date
    with_certificate: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateReplaced:
    """A corrected certificate took the place of an earlier one."""

    kind: ClassVar[str] = "birth.certificate_replaced"
    case_id: int
    baby_id: int
    old_document_id: int
    document_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateCancelled:
    """A certificate lost its force; ``basis`` is a code (``court``, ``contrarius_actus``)."""

    kind: ClassVar[str] = "birth.certificate_cancelled"
    case_id: int
    baby_id: int
    document_id: int
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StillbirthRegistered:
    """A child born dead was entered and its parents have the statement."""

    kind: ClassVar[str] = "birth.stillbirth_registered"
    case_id: int
    facility_id: int | None
    area_id: int | None
    born_on: date
    registered_on: date
