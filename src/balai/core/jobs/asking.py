"""Name work, ask for it, report its progress."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from balai.core.store import clock

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser as User

    from .models import JobRow

Work = Callable[..., Any]
works: dict[str, Work] = {}
rounds: dict[str, tuple[float, Callable[[], Any]]] = {}

REPORT_SECONDS = 0.5


def job(kind: str) -> Callable[[Work], Work]:
    """Register a function ``(run, **args) -> JSON-able`` under a lasting name.

    A worker that dies leaves the job to another, which starts it again: the function must bear being repeated.
    """

    def name(work: Work) -> Work:
        works[kind] = work
        return work

    return name


def every(seconds: float, name: str, work: Callable[[], Any]) -> None:
    """Let each worker run ``work`` again and again, from ``AppConfig.ready``; it must bear running in two at once."""
    rounds[name] = (seconds, work)


def enqueue(kind: str, *, key: str, by: User | None = None, **args: Any) -> JobRow:
    """Ask for work in the caller's transaction; it starts after commit. The same key returns the same row."""
    from .models import JobRow

    if kind not in works:
        raise KeyError(kind)
    row, _ = JobRow.objects.get_or_create(
        kind=kind, key=key, defaults={"args": args, "by_id": by.pk if by else None, "due_at": clock.now()}
    )
    return row


@dataclass
class Run:
    """A job being done, as its function sees it."""

    row_id: int
    _reported: float = field(default=0.0)

    def progress(self, done: int, total: int) -> None:
        """Say how far it is; written at most twice a second and at the end."""
        from .models import JobRow

        if done < total and time.monotonic() - self._reported < REPORT_SECONDS:
            return
        self._reported = time.monotonic()
        JobRow.objects.filter(pk=self.row_id).update(done=done, total=total)

    @property
    def cancelled(self) -> bool:
        """Somebody asked to stop; look between two pieces of work."""
        from .models import JobRow

        return JobRow.objects.filter(pk=self.row_id, state=JobRow.State.CANCELLED).exists()
