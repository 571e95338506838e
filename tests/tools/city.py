"""Real cities for tests: `balai serve` with its own data folder, port and database, on the session's kind of database.

``city_process`` is an empty, migrated city, running; kill what you like in it. ``demo_city`` is one city a session
with the small demo, for reading and for journeys that open their own files.
"""

import contextlib
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import httpx
import pytest

from balai.config.processes import die_with_parent

START_SECONDS = 120
BALAI = [sys.executable, "-m", "balai.config.cli"]


class NotStarted(Exception):
    """The city did not answer in time; the message holds its last log lines."""


def free_port() -> int:
    """Return a port that nobody listens on, below those that the system gives to outgoing connections (32768 …)."""
    while True:
        port = random.randrange(20_000, 32_000)
        with socket.socket() as sock, contextlib.suppress(OSError):
            sock.bind(("127.0.0.1", port))
            return port


def children(pid: int) -> list[int]:
    """Return the processes that ``pid`` started and that still live."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = stat.read_text().rpartition(")")[2].split()
        except OSError:  # gone between the two looks
            continue
        if int(words[1]) == pid and words[0] != "Z":
            found.append(int(stat.parent.name))
    return sorted(found)


def alive(pid: int) -> bool:
    """Tell whether a process runs (a zombie does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def until(seen, *, seconds: float = 60, every: float = 0.05, what: str = "") -> None:
    """Wait until ``seen()`` is true; fail the test after ``seconds``."""
    end = time.monotonic() + seconds
    while not seen():
        assert time.monotonic() < end, f"not within {seconds} s: {what or seen}"
        time.sleep(every)


@dataclass
class City:
    """One installation in its own folder. ``main`` supervises ``web`` (with ``web_workers``) and ``worker``."""

    data: Path
    database_url: str = ""
    port: int = field(default_factory=free_port)
    settings: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen | None = None

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        """What its processes said."""
        return self.data / "city.log"

    @property
    def environment(self) -> dict[str, str]:
        """The environment of its processes: nothing of the test's own settings."""
        own = {k: v for k, v in os.environ.items() if not k.startswith(("BALAI_", "DJANGO_", "PYTEST_"))}
        own |= {"BALAI_DATA": str(self.data), "BALAI_ADDRESS": self.address, "BALAI_PORT": str(self.port)}
        if self.database_url:
            own["BALAI_DATABASE_URL"] = self.database_url
        if module := os.environ.get("BALAI_TEST_CITY_SETTINGS"):
            own["DJANGO_SETTINGS_MODULE"] = module
        return own | self.settings

    def balai(self, *words: str, check: bool = True, timeout: float = 300) -> subprocess.CompletedProcess[str]:
        """Run ``balai`` with these words in this city and return what it said."""
        done = subprocess.run(
            [*BALAI, *words], env=self.environment, capture_output=True, text=True, check=False, timeout=timeout
        )
        assert not check or done.returncode == 0, (
            f"balai {' '.join(words)}: {done.returncode}\n{done.stdout}{done.stderr}"
        )
        return done

    def start(self) -> "City":
        """Start the supervisor and wait for the first answer. Raises ``NotStarted``.

        It goes when this process is killed, fixtures or not; call it from the main thread, whose life it shares.
        """
        tests = os.getpid()
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                [*BALAI, "serve", "--port", str(self.port)],
                env=self.environment, stdout=out, stderr=out, start_new_session=True,
                preexec_fn=lambda: die_with_parent(tests),
            )  # fmt: skip
        end = time.monotonic() + START_SECONDS
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > end:
                raise NotStarted(self.log.read_text(errors="replace")[-3000:])
            time.sleep(0.1)
        return self

    def answers(self, path: str = "/healthz") -> bool:
        """Tell whether the city answers at all."""
        try:
            return httpx.get(self.address + path, timeout=10).status_code == 200
        except httpx.HTTPError:
            return False

    def _started(self) -> dict[str, int]:
        return json.loads((self.data / "run" / "serve.json").read_text())

    @property
    def main(self) -> int:
        """Process id of the supervisor."""
        return self._started()["main"]

    @property
    def web(self) -> int:
        """Process id of the web server's main process, which the supervisor writes down after its own."""
        until(lambda: "web" in self._started(), what="a web server")
        return self._started()["web"]

    @property
    def web_workers(self) -> list[int]:
        """Process ids of the processes that answer requests."""
        return [
            pid for pid in children(self.web) if b"resource_tracker" not in Path(f"/proc/{pid}/cmdline").read_bytes()
        ]

    @property
    def worker(self) -> int:
        """Process id of the background worker, which starts after the first page."""
        until(lambda: "worker" in self._started(), what="a background worker")
        return self._started()["worker"]

    def stop(self) -> None:
        """Stop as an operator does, then make sure that nothing is left."""
        if self.process is None:
            return
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(5)
        self.process = None


class Builder:
    """Makes cities from one migrated template, copied as a file or with ``CREATE DATABASE … TEMPLATE``."""

    def __init__(self, root: Path, server_url: str) -> None:
        self.root, self.server_url, self.count = root, server_url, 0
        self.made: list[str] = []
        self.template = self._bare("template")
        self.template.balai("migrate")
        self.template.balai("django", "collectstatic", "--noinput", "-v0")

    def _url(self, name: str) -> str:
        return urlunsplit(urlsplit(self.server_url)._replace(path=f"/{name}"))

    def _execute(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self._url("postgres"), autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[call-overload]

    def _database(self, name: str, template: str = "template0") -> str:
        if not self.server_url:
            return ""
        name = f"{self.root.name}_{name}"
        self._execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        self.made.append(name)
        return self._url(name)

    def _bare(self, name: str) -> City:
        city = City(self.root / name, self._database(name))
        city.data.mkdir()
        return city

    def bare(self) -> City:
        """Return a city without even tables."""
        self.count += 1
        return self._bare(f"b{self.count}")

    def city(self) -> City:
        """Return a new empty city, not yet started."""
        self.count += 1
        template = urlsplit(self.template.database_url).path.lstrip("/")
        url = self._database(f"c{self.count}", template)
        shutil.copytree(self.template.data, self.root / f"c{self.count}")
        return City(self.root / f"c{self.count}", url)

    def drop(self) -> None:
        """Remove every database made here; the folders go with their root."""
        for name in self.made:
            self._execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def cities() -> Iterator[Builder]:
    """A maker of empty cities on the session's kind of database."""
    root = Path(tempfile.mkdtemp(prefix="balai-cities-"))
    builder = Builder(root, os.environ.get("BALAI_DATABASE_URL", ""))
    yield builder
    builder.drop()
    shutil.rmtree(root, ignore_errors=True)


@pytest.fixture
def city_process(cities: Builder) -> Iterator[City]:
    """An empty city, running: web and worker as real processes."""
    city = cities.city()
    try:
        yield city.start()
    finally:
        city.stop()


@pytest.fixture(scope="session")
def demo_city(cities: Builder) -> Iterator[City]:
    """One running city with the small demo for the whole session."""
    city = cities.city()
    city.balai("demo", "--size", "small")
    try:
        yield city.start()
    finally:
        city.stop()
