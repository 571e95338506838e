"""What services ask each other: one answers, now. Answers may hold personal data; nobody stores them as they are."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class NameFindings:
    """May a newborn be registered under this name?"""

    name: str


@dataclass(frozen=True, slots=True)
class NameFinding:
    """One remark on a name: a code, a sentence for the parents, and whether the registry must refuse it."""

    code: str
    sentence: str
    refuses: bool


@dataclass(frozen=True, slots=True)
class ExpectedBirth:
    """What does the register of expected births hold on this mother's open pregnancy?"""

    mother_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedBirthFound:
    """An open pregnancy with its pre-birth dossier. ``light`` is green, yellow or red; ``missing`` names the gaps."""

    pregnancy_id: int
    facility_id: int | None
    due_date: date
    light: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BirthDetails:
    """What was written down at this birth?"""

    birth_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BabyBorn:
    """One baby of a birth. ``name`` is empty until the parents chose; weights in grams, lengths in whole cm."""

    order: int
    name: str
    sex: str
    alive: bool
    minute: int
    born_on: date
    grams: int | None
    length_cm: int | None
    died_on: date | None = None
    gestation_weeks: int | None = None
    cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BirthFound:
    """A birth as its attendant wrote it down, with what the parents prepared before.

    ``place_kind`` and ``helper`` carry the numbers of form F-2.01; ``marriage`` is ``recorded``, ``sptjm``,
    ``unrecorded``, ``no_father`` or empty when not said; ``files`` are ids of stored photos by field code.
    """

    birth_id: int
    mother_id: int
    father_id: int | None
    facility_id: int | None
    area_id: int | None
    place_kind: str
    place: str
    helper: str
    marriage: str
    marriage_number: str
    consent: bool
    phone: str
    witnesses: tuple[tuple[str, str | None], ...]
    files: tuple[tuple[str, str], ...]
    babies: tuple[BabyBorn, ...]
    discharged_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class BirthFileOf:
    """How far is the registry with this birth?"""

    birth_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BirthFileFound:
    """The registry's file of a birth: its number, what the parents read, and how many papers are ready."""

    case_id: int
    number: str
    says: str
    papers: int
    ready: int


@dataclass(frozen=True, slots=True)
class BirthCertificateOf:
    """Does this person have a birth certificate in force?"""

    baby_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BirthCertificateFound:
    """A birth certificate in force."""

    document_id: int
    number: str
    issued_on: date
