"""The supervisor: keeps the web server and the background worker running, and takes both with it when it goes.

It holds no Django, so it starts at once and stays small. Children sit in sessions of their own, so that Ctrl+C
reaches only the supervisor, which then stops intake first. Should the supervisor be killed outright, the kernel ends
the children (``die_with_parent``); granian's own workers ask for the same in ``wsgi.py``.
"""

import contextlib
import logging
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from . import environment as env
from .processes import Hold, die_with_parent

log = logging.getLogger("balai.serve")

LOOK_SECONDS = 0.1
STOP_SECONDS = 15  # for requests and jobs on their way
LONGEST_PAUSE = 30.0
STEADY_SECONDS = 60  # a child that lived so long starts anew at once
FIRST_PAGE_SECONDS = 120  # a web server that has not answered by then never will
EARLY_FAILURES = 3  # a web server that dies so often before it ever answered never will


def granian_command(host: str, port: int) -> list[str]:
    """Return the web server's command line.

    SQLite: two processes of one thread each, since writers queue anyway. PostgreSQL: a process a core, four threads.
    """
    sqlite = not env.text("DATABASE_URL").startswith("postgres")
    workers = env.text("WORKERS", "2" if sqlite else str(max(2, os.cpu_count() or 2)))
    threads = env.text("THREADS", "1" if sqlite else "4")
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--http", "1", "--no-ws",
        "--host", host, "--port", str(port), "--workers", workers, "--blocking-threads", threads,
        "--respawn-failed-workers", "--respawn-interval", "0.5", "--workers-kill-timeout", str(STOP_SECONDS - 5),
        "--log-level", "warning", "balai.config.wsgi:application",
    ]  # fmt: skip


@dataclass
class Child:
    """One process that must run."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    failures: int = 0
    again_at: float = field(default=0.0)

    def start(self) -> None:
        """Start it, bound to this process's life."""
        supervisor = os.getpid()
        self.process = subprocess.Popen(
            self.command,
            env={**os.environ, "BALAI_SUPERVISED": "1"},
            start_new_session=True,
            preexec_fn=lambda: die_with_parent(supervisor, signal.SIGKILL),
        )
        self.started = time.monotonic()

    def tend(self) -> bool:
        """Start it again when it has died, after a pause that doubles; return whether it was started."""
        now = time.monotonic()
        if self.process is not None and self.process.poll() is not None:
            self.failures = 1 if now - self.started > STEADY_SECONDS else self.failures + 1
            self.again_at = now + (0 if self.failures == 1 else min(2.0 ** (self.failures - 2), LONGEST_PAUSE))
            log.error("%s ended with %s; starts again", self.name, self.process.returncode)
            self.process = None
        if self.process is None and now >= self.again_at:
            self.start()
            return True
        return False

    def send(self, number: int) -> None:
        """Send it and everything in its session a signal."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)

    def ask_to_stop(self) -> None:
        """Let it end what it is doing."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()


class Supervisor:
    """Web server and worker of one data folder, until SIGINT or SIGTERM."""

    def __init__(self, data: Path, *, host: str, port: int, on_ready: Callable[[], None] | None = None) -> None:
        self.hold = Hold(data)
        self.port, self.on_ready, self.ready, self.stopping = port, on_ready, False, 0
        self.began = time.monotonic()
        self.web = Child("web", granian_command(host, port))
        self.worker = Child("worker", [sys.executable, "-m", "balai.config.cli", "worker"])
        self.host = "127.0.0.1" if host in {"0.0.0.0", "::"} else host

    def run(self) -> int:
        """Serve; return the exit code: 0 after being asked to stop, 1 when the web server can't start."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._asked)
        try:
            while not self.stopping:
                # The worker waits for the first page: at a start, people wait for the web server.
                started = [child.tend() for child in ((self.web, self.worker) if self.ready else (self.web,))]
                if any(started):
                    self._write()
                if not self.ready and self._look() is False:
                    return 1
                time.sleep(LOOK_SECONDS)
            return 0
        finally:
            self._stop()
            self.hold.release()

    def _asked(self, number: int, frame: FrameType | None) -> None:
        self.stopping += 1
        if self.stopping > 1:  # asked twice: no more waiting
            for child in (self.web, self.worker):
                child.send(signal.SIGKILL)

    def _write(self) -> None:
        children = {"web": self.web.process, "worker": self.worker.process}
        try:
            self.hold.write(**{name: process.pid for name, process in children.items() if process is not None})
        except OSError as error:  # a full disk must not end what still serves readers
            log.warning("run/serve.json could not be written: %s", error.strerror)

    def _look(self) -> bool | None:
        """Return ``True`` once the first page came, ``False`` when it never will, ``None`` while waiting."""
        if self.web.failures >= EARLY_FAILURES or time.monotonic() - self.began > FIRST_PAGE_SECONDS:
            log.error("the web server does not start; its own words stand above")
            return False
        try:
            with urllib.request.urlopen(f"http://{self.host}:{self.port}/healthz", timeout=2):
                pass
        except (urllib.error.URLError, OSError):
            return None
        self.ready = True
        if self.on_ready:
            self.on_ready()
        return True

    def _stop(self) -> None:
        children = (self.web, self.worker)
        for child in children:
            if self.ready:
                child.ask_to_stop()
            else:
                child.send(signal.SIGKILL)  # nothing is on its way yet, and a process that still loads won't listen
        end = time.monotonic() + STOP_SECONDS
        for child in children:
            if child.process is not None:
                try:
                    child.process.wait(max(0.1, end - time.monotonic()))
                except subprocess.TimeoutExpired:
                    log.warning("%s did not stop in %s s", child.name, STOP_SECONDS)
            child.send(signal.SIGKILL)  # whatever is left in its session
