"""What must hold of a paper, from values alone."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

CODE_LENGTH = 27  # of 30 clear letters and digits: 132 random bits
GROUP = 4


class Status(StrEnum):
    """What became of a paper."""

    UNSIGNED = "unsigned"
    SIGNED = "signed"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    EXPIRED = "expired"


def standing(status: str, expires: date | None, today: date) -> Status:
    """Return what a paper is worth today: a signed one is expired from the day after its last day of validity."""
    if status == Status.SIGNED and expires is not None and today > expires:
        return Status.EXPIRED
    return Status(status)


def initials(name: str) -> str:
    """Return a name as a stranger may see it on the verification page: ``Aisyah Putri`` → ``A. P.``."""
    return " ".join(f"{word[0].upper()}." for word in re.findall(r"\w[\w'’-]*", name))[:40]


def grouped(code: str) -> str:
    """Return a verification code as it is printed: in groups of four."""
    return "-".join(code[i : i + GROUP] for i in range(0, len(code), GROUP))


def bare(typed: str) -> str:
    """Return a verification code from what somebody typed or scanned, ``""`` when it can't be one."""
    code = re.sub(r"[\s.\-–—_]", "", typed).upper()
    return code if re.fullmatch(rf"[2-9A-Z]{{{CODE_LENGTH}}}", code) else ""
