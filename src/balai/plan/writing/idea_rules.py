"""What may stand in a resident's idea before anyone has read it. Values in, value out."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from enum import StrEnum

MOST_LINKS = 1
SHORTEST = 20
"""Letters that an idea needs to say something."""

_NUMBER = re.compile(r"(?<!\d)(?:\d[ .-]?){16}(?!\d)")
_PHONE = re.compile(r"(?<!\d)(?:\+?62|0)[ .-]?8\d{1,3}(?:[ .-]?\d{2,4}){2,4}(?!\d)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[a-z]{2,}", re.IGNORECASE)
_LINK = re.compile(r"https?://|www\.|\b[\w-]+\.(?:com|net|org|info|xyz|top|site|online|id)\b", re.IGNORECASE)


class Fault(StrEnum):
    """Why an idea isn't taken as it is."""

    PERSONAL = "personal"
    LINKS = "links"
    SHORT = "short"
    SHOUTING = "shouting"


class Time(StrEnum):
    """Where a consultation stands on a day."""

    BEFORE = "before"
    OPEN = "open"
    OVER = "over"


def fault(text: str) -> Fault | None:
    """Return what is wrong with typed words: numbers or addresses of persons, advertising, too little, all capitals."""
    if _NUMBER.search(text) or _PHONE.search(text) or _MAIL.search(text):
        return Fault.PERSONAL
    if len(_LINK.findall(text)) > MOST_LINKS:
        return Fault.LINKS
    letters = [c for c in text if c.isalpha()]
    if len(letters) < SHORTEST:
        return Fault.SHORT
    if sum(c.isupper() for c in letters) > 0.7 * len(letters):
        return Fault.SHOUTING
    return None


def plain(title: str, text: str) -> str:
    """Return the words of an idea without case, marks and signs: the same idea typed twice gives the same."""
    flat = unicodedata.normalize("NFKD", f"{title} {text}").casefold()
    return " ".join(re.findall(r"[^\W_]+", "".join(c for c in flat if not unicodedata.combining(c))))


def time_of(from_date: date, to_date: date, today: date) -> Time:
    """Return whether a consultation is yet to open, open or over. Both days count."""
    if today < from_date:
        return Time.BEFORE
    return Time.OPEN if today <= to_date else Time.OVER
