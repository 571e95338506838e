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


def filled(folder: Path, facts: int) -> Path:
    """Return the data folder of a city with ``facts`` facts, made by a process of its own unless it stands already."""
    home = folder / str(facts)
    if not (done := home / "filled").exists():
        began = time.perf_counter()
        command = [sys.executable, "-m", "bench.board_city", str(facts)]
        subprocess.run(command, env=environment(BALAI_DATA=str(home)), check=True, cwd=ROOT)
        done.touch()
        print(f"{facts:,} facts filled in {time.perf_counter() - began:.0f} s", flush=True)
    return home
