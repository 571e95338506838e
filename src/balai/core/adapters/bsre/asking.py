"""Ask the Esign Client Service so that no error, whatever breaks, can carry a passphrase away.

Nothing raised below this module leaves it: an exception's traceback holds the frames, and the frames hold the request.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from balai.core.adapters import http
from balai.core.adapters.systems import settings_of
from balai.core.signing import failures

CODE = "bsre"
SECONDS = 60.0
LOOK_SECONDS = 5.0
TRIES = 3
FIRST_WAIT = 0.5

CODES: dict[int, type[failures.SigningFailed]] = {
    2011: failures.NotRegistered,
    2031: failures.WrongPassphrase,
}
WHY: dict[str, type[failures.SigningFailed]] = {
    "too_slow": failures.Slow,
    "busy_429": failures.Busy,
    "busy_503": failures.Busy,
    "busy_504": failures.Busy,
    "unreadable": failures.Garbage,
    "too_long": failures.Garbage,
}
RETRIED = frozenset({"busy_429", "busy_503", "busy_504"})


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why there is no reply: the failure to raise, with a detail that holds nothing of what was sent."""

    failure: type[failures.SigningFailed]
    detail: str = ""


def ask(method: str, path: str, *, what: str, timeout: float = SECONDS, **request: Any) -> http.Reply | Trouble:
    """Send one request with the city's account, again after 429, 503 and 504, all within ``timeout`` seconds.

    These three say that nothing was signed; after anything else (slow, cut) a second try might sign twice.
    """
    try:
        settings = settings_of(CODE)
        auth = (settings["user"], settings["password"])
        return _patiently(lambda left: _once(method, path, what, left, auth, request), timeout)
    except Exception as error:
        return Trouble(failures.SigningFailed, type(error).__name__)


def _patiently(send: Callable[[float], http.Reply | Trouble], timeout: float) -> http.Reply | Trouble:
    ends, wait = time.monotonic() + timeout, FIRST_WAIT
    for _ in range(TRIES):
        outcome = send(max(ends - time.monotonic(), 0.01))
        again = isinstance(outcome, Trouble) and outcome.detail in RETRIED
        if not again or time.monotonic() + wait >= ends:
            break
        time.sleep(wait)
        wait *= 2
    return outcome


def _once(
    method: str, path: str, what: str, timeout: float, auth: tuple[str, str], request: dict[str, Any]
) -> http.Reply | Trouble:
    try:
        return http.call(CODE, method, path, what=what, timeout=timeout, auth=auth, reads_json=False, **request)
    except http.Waiting as waiting:
        return Trouble(WHY.get(waiting.why, failures.Down), waiting.why)


def refusal(status: int, body: Any) -> failures.SigningFailed:
    """Return the failure that a reply with an error means: ``{"error" | "message", "status_code"}``.

    The service's own words are not repeated: they may quote what was sent.
    """
    said = body.get("status_code", body.get("code")) if isinstance(body, dict) else None
    code = int(str(said)) if str(said).isdigit() else 0
    if code in CODES:
        return CODES[code](str(code))
    if status in {401, 403}:
        return failures.CityRefused(str(status))
    return failures.Refused(str(code or status))


def pdf(content: bytes) -> bytes | None:
    """Return the content when it is a PDF with a signature in it, else ``None``."""
    return content if content[:5] == b"%PDF-" and b"/ByteRange" in content else None
