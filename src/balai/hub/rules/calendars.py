"""Talks as a calendar that any programme reads. Source: RFC 5545 (iCalendar), 3.1 folding, 3.3.11 escaping."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

FOLD = 75
"""Octets of a line before it is folded."""


@dataclass(frozen=True, slots=True)
class Event:
    """A talk. ``uid`` stays the same for ever; ``changed`` counts its changes, so that a calendar replaces it."""

    uid: str
    title: str
    about: str
    place: str
    starts: datetime
    ends: datetime
    url: str
    changed: int
    made: datetime


def calendar(name: str, events: Iterable[Event]) -> bytes:
    """Return the calendar as UTF-8 with the line ends that the standard wants."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Balai//Pameran//ID", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"X-WR-CALNAME:{escaped(name)}"]
    for event in events:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{event.uid}",
            f"DTSTAMP:{_utc(event.made)}",
            f"SEQUENCE:{event.changed}",
            f"DTSTART:{_utc(event.starts)}",
            f"DTEND:{_utc(event.ends)}",
            f"SUMMARY:{escaped(event.title)}",
            f"DESCRIPTION:{escaped(event.about)}",
            f"LOCATION:{escaped(event.place)}",
            f"URL:{event.url}",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def escaped(text: str) -> str:
    """Return text as a property's value."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> bytes:
    """Return a line in pieces of at most 75 octets, never cutting a letter in two."""
    pieces: list[bytes] = []
    piece = b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > FOLD - (1 if pieces else 0):
            pieces.append(piece)
            piece = b""
        piece += octets
    return b"\r\n ".join([*pieces, piece]) + b"\r\n"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
