"""A city with so many facts, filled once by ``bench/board_city.py`` and kept for every benchmark that wants it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def environment(**more: str) -> dict[str, str]:
    """Return the environment of a process that finds both Balai and the benchmarks."""
    path = os.pathsep.join(filter(None, (str(ROOT), str(ROOT / "src"), os.environ.get("PYTHONPATH"))))
    return {"DJANGO_SETTINGS_MODULE": "balai.config.settings", **os.environ, "PYTHONPATH": path, **more}


def keys_of(home: Path, database_url: str = "") -> dict[str, str]:
    """Return the settings by which a process finds a city."""
    return {"BALAI_DATA": str(home)} | ({"BALAI_DATABASE_URL": database_url} if database_url else {})


def filled(folder: Path, facts: int, database_url: str = "") -> Path:
    """Return the data folder of a city with ``facts`` facts, made by a process of its own unless it stands already.

    ``database_url``: an empty PostgreSQL database for it; SQLite without.
    """
    home = folder / str(facts)
    if not (done := home / "filled").exists():
        began = time.perf_counter()
        command = [sys.executable, "-m", "bench.board_city", str(facts)]
        subprocess.run(command, env=environment(**keys_of(home, database_url)), check=True, cwd=ROOT)
        done.touch()
        print(f"{facts:,} facts filled in {time.perf_counter() - began:.0f} s", flush=True)
    return home
