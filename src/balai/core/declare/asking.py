"""What is asked: fields, and the pages of a form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from .words import Values, Words


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
