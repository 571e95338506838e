"""Cities on either database for benchmarks: running ones, and rows to put into them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.tools import postgres  # noqa: E402
from tests.tools.city import Builder, City  # noqa: E402

KINDS = ("postgres", "sqlite")


@contextmanager
def cities(kind: str) -> Iterator[Builder]:
    """Yield a maker of empty cities on one kind of database, whose commits reach the disk as in a real city."""
    postgres.SETTINGS["fsync"] = "on"
    given = os.environ.get("BALAI_DATABASE_URL", "")
    root = Path(tempfile.mkdtemp(prefix="balai-bench-"))
    server = nullcontext("") if kind == "sqlite" else nullcontext(given) if given else postgres.running()
    try:
        with server as url:
            builder = Builder(root, url)
            yield builder
            builder.drop()
    finally:
        shutil.rmtree(root, ignore_errors=True)


def inside(city: City, module: str, *words: str) -> str:
    """Run ``python -m bench.MODULE WORDS`` with a city's settings and return what it printed."""
    run = [sys.executable, "-m", f"bench.{module}", *words]
    env = {"DJANGO_SETTINGS_MODULE": "balai.config.settings", **city.environment, "BALAI_ACCESS_LOG": "0"}
    done = subprocess.run(run, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return done.stdout


def twin(builder: Builder, city: City) -> City:
    """Return a copy of a city that nobody is connected to, database and folder."""
    data = city.data.with_name(f"{city.data.name}-twin")
    shutil.copytree(city.data, data)
    url, _mark, more = city.database_url.partition("?")
    copied = builder._database(data.name, url.rpartition("/")[2])
    return City(data, copied if more else "")


def use(city: City) -> None:
    """Let this very process work in a city; once a process."""
    os.environ |= {k: v for k, v in city.environment.items() if k.startswith("BALAI_")} | {"BALAI_ACCESS_LOG": "0"}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balai.config.settings")
    import django

    django.setup()


def session_of(user: Any, **more: Any) -> str:
    """Return the key of a session in which an account has signed in with both factors; for a stranger's, ``None``."""
    from django.contrib.sessions.backends.db import SessionStore

    kept = SessionStore()
    if user is not None:
        kept["_auth_user_id"] = str(user.pk)
        kept["_auth_user_backend"] = "allauth.account.auth_backends.AuthenticationBackend"
        kept["_auth_user_hash"] = user.get_session_auth_hash()
        kept["account_authentication_methods_user"] = str(user.pk)
        kept["account_authentication_methods"] = [{"method": "password", "at": 0}, {"method": "mfa", "at": 0}]
    kept.update(more)
    kept.create()
    return kept.session_key


def busy() -> str:
    """Say how busy the machine is with whatever else it does: its load, and how long a plain loop takes now.

    A core to itself counts to five million in some 0.2 s; when it takes longer, figures are worse than they can be.
    """
    began = time.perf_counter()
    for _ in range(5_000_000):
        pass
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores, loop {time.perf_counter() - began:.2f} s"
