"""The worker process: three threads that each do one thing over and over until asked to stop."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable

from django.db import close_old_connections, connection

from balai.core.store import clock

from .asking import rounds
from .models import Worker
from .working import take, work

IDLE_SECONDS = 0.25
BEAT_SECONDS = 5.0
log = logging.getLogger(__name__)


class Stopping(threading.Event):
    """Set when the process was asked to end."""


def run(stopping: Stopping | None = None) -> None:
    """Serve until SIGTERM or SIGINT: beat, do jobs, and make the registered rounds (facts, notices, seals)."""
    stopping = stopping or Stopping()
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopping.set())
    me = Worker.objects.create(started_at=clock.now(), beat_at=clock.now())
    threads = [
        _loop("beat", lambda: _beat(me), BEAT_SECONDS, stopping),
        _loop("jobs", lambda: _one_job(me), IDLE_SECONDS, stopping),
        *(_loop(name, work_round, seconds, stopping) for name, (seconds, work_round) in rounds.items()),
    ]
    stopping.wait()
    for thread in threads:
        thread.join(timeout=10)
    Worker.objects.filter(pk=me.pk).delete()


def _loop(name: str, step: Callable[[], object], seconds: float, stopping: Stopping) -> threading.Thread:
    """Start a thread that repeats ``step``, at once while it returns something true, else after ``seconds``."""

    def repeat() -> None:
        while not stopping.is_set():
            try:
                close_old_connections()
                busy = bool(step())
            except Exception as error:  # the database may be away for a moment: the next round tries again
                log.warning("round %s failed: %s", name, type(error).__name__)
                busy = False
            if not busy:
                stopping.wait(seconds)
        connection.close()

    thread = threading.Thread(target=repeat, name=f"balai-{name}", daemon=True)
    thread.start()
    return thread


def _beat(me: Worker) -> None:
    if not Worker.objects.filter(pk=me.pk).update(beat_at=clock.now()):
        Worker.objects.create(pk=me.pk, started_at=clock.now(), beat_at=clock.now())


def _one_job(me: Worker) -> bool:
    row = take(me)
    if row is not None:
        work(row)
    return row is not None
