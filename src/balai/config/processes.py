"""Processes that never outlive the one that started them, and who holds a data folder."""

import ctypes
import fcntl
import json
import os
import signal
import sys
from pathlib import Path
from typing import IO

PR_SET_PDEATHSIG = 1  # prctl(2)


def die_with_parent(parent: int, sent: int = signal.SIGTERM) -> None:
    """Ask the kernel to send this process a signal when ``parent`` is gone, even by SIGKILL; leave if it is already.

    Linux only; elsewhere nothing is asked. The wish survives exec, but not a change of user.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, sent)
        if os.getppid() != parent:
            os._exit(0)


class Held(Exception):
    """Another process already serves this data folder; ``pid`` is its number, 0 when unknown."""

    def __init__(self, pid: int) -> None:
        super().__init__(pid)
        self.pid = pid


class Hold:
    """The one supervisor of a data folder, and the list of processes it started (``run/serve.json``).

    The lock belongs to the open file, so it ends with the process however that ends.
    """

    def __init__(self, data: Path) -> None:
        """Take the folder. Raises ``Held``."""
        folder = data / "run"
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / "serve.json"
        self._lock: IO[str] = (folder / "serve.lock").open("a")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Held(self._holder()) from None

    def _holder(self) -> int:
        try:
            return int(json.loads(self.path.read_text())["main"])
        except (OSError, ValueError, KeyError):
            return 0

    def write(self, **pids: int) -> None:
        """Say which processes run now."""
        fresh = self.path.with_suffix(".new")
        fresh.write_text(json.dumps({"main": os.getpid(), **pids}))
        fresh.replace(self.path)

    def release(self) -> None:
        """Give the folder back."""
        self.path.unlink(missing_ok=True)
        self._lock.close()
