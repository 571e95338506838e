"""What every fake server shares: how it is asked, what goes wrong on order, and what it counted.

``POST /_fault {"mode": "slow", "seconds": 3, "times": 2}`` orders a fault (for the next ``times`` calls, or until
the next order); ``GET /_log`` tells what came in; ``POST /_reset`` forgets both.
"""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

COMMON_MODES = {
    "ok": "answers as the real one does",
    "slow": "answers after `seconds`",
    "down": "503",
    "cut": "closes the connection without doing or saying anything",
    "lost": "does what was asked, then closes the connection without saying so",
    "garbage": "200 with something that can't be read",
    "quota": "429",
}


@dataclass(frozen=True, slots=True)
class Call:
    """One request as it came in. Header names are lower-case."""

    method: str
    path: str
    query: Mapping[str, list[str]]
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        """Return the body read as JSON. Raises ``ValueError``."""
        return json.loads(self.body)


@dataclass(frozen=True, slots=True)
class Answer:
    """What to reply: bytes as they are, anything else as JSON."""

    body: Any = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    kind: str = "application/json"

    @property
    def raw(self) -> bytes:
        """The body in bytes."""
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


class Fake:
    """A server under test orders. A subclass answers; ``modes`` names its own faults besides the common ones."""

    modes: Mapping[str, str] = {}
    quota_answer = Answer({"error": "too many requests"}, 429)

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.reset()

    def answer(self, call: Call, mode: str) -> Answer:
        """Reply as the real system would; ``mode`` is ``ok`` or one of ``modes``."""
        raise NotImplementedError

    def key(self, call: Call) -> str:
        """Return the caller's key for doing this once, for the count by key."""
        return call.headers.get("idempotency-key", "")

    def reset(self) -> None:
        """Forget faults and counts."""
        self.mode, self.seconds, self.times = "ok", 0.0, 0
        self.paths: Counter[str] = Counter()
        self.keys: Counter[str] = Counter()

    def order(self, mode: str, *, seconds: float = 0.0, times: int = 0) -> None:
        """Make the next calls go wrong that way. Raises ``ValueError`` for an unknown mode."""
        if mode not in {**COMMON_MODES, **self.modes}:
            raise ValueError(mode)
        with self.lock:
            self.mode, self.seconds, self.times = mode, seconds, times

    def take(self, call: Call) -> tuple[str, float]:
        """Count a call and return the fault it meets."""
        with self.lock:
            self.paths[f"{call.method} {call.path}"] += 1
            if key := self.key(call):
                self.keys[key] += 1
            mode, seconds = self.mode, self.seconds
            if self.times:
                self.times -= 1
                if not self.times:
                    self.mode = "ok"
            return mode, seconds

    def log(self) -> dict[str, Any]:
        """Return what came in: all calls, by path, and by key."""
        with self.lock:
            return {"calls": self.paths.total(), "paths": dict(self.paths), "keys": dict(self.keys)}
