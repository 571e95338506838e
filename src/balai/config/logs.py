"""Log lines that carry the number on the error page and nothing about a person.

Paths can hold tickets and codes, messages can hold what someone typed: lines name the route instead of the path, and
long digit runs, e-mail addresses and the database's quotations of rows are masked.
"""

import logging
import re
from contextvars import ContextVar

request_number: ContextVar[str] = ContextVar("request_number", default="-")

DIGITS = re.compile(r"\+?\d(?:[\s.-]?\d){9,}")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
QUOTED_ROW = re.compile(r"(DETAIL:|Failing row contains|CONTEXT:).*")
SECRET = re.compile(r"(?i)\b(bearer\s+|(?:\w*token|password|passphrase|sandi|pin|code)\s*[=:]\s*)[^\s&\"']+")


def careful(text: str) -> str:
    """Return ``text`` without what could identify a person or open a door."""
    text = QUOTED_ROW.sub(r"\1 •••", text)
    text = SECRET.sub(r"\1•••", text)
    return DIGITS.sub("•••", EMAIL.sub("•••", text))


class Line(logging.Formatter):
    """``2026-11-21T14:30:00 ERROR K7M2Q9XA balai.serve words``; tracebacks follow, masked alike."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s {number} %(name)s %(message)s", "%Y-%m-%dT%H:%M:%S%z")

    def formatMessage(self, record: logging.LogRecord) -> str:
        """Mask the message; time and logger name stay as they are."""
        record.message = careful(record.message).replace("\n", " ⏎ ")
        return super().formatMessage(record).replace("{number}", getattr(record, "number", request_number.get()), 1)

    def formatException(self, ei) -> str:  # type: ignore[no-untyped-def]
        """Mask the traceback."""
        return careful(super().formatException(ei))


class RouteForPath(logging.Filter):
    """Django's own lines about a request name its path; put the route there."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the record, keep it always."""
        request = getattr(record, "request", None)
        if request is not None:
            record.args = tuple(
                route(request) if arg in (request.path, request.path_info) else arg
                for arg in (record.args if isinstance(record.args, tuple) else ())
            )
            record.number = getattr(request, "number", "-")
        return True


def route(request: object) -> str:
    """Return the pattern that a request matched, or ``?`` when it matched none."""
    match = getattr(request, "resolver_match", None)
    return f"/{match.route}" if match else "?"
