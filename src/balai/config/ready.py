"""Whether a data folder was already prepared by this very program, so that a later start need not load Django twice.

Only for SQLite, whose file we can recognise; a PostgreSQL may have been restored or emptied behind our back, so there
every start looks properly.
"""

import hashlib
import json
import os
import sysconfig
from pathlib import Path

from . import environment as env

PACKAGE = Path(__file__).resolve().parent.parent
DATABASE = "balai.sqlite3"
LEFT_OUT = {"__pycache__", "tests"}


def _note(data: Path) -> Path:
    return data / "run" / "prepared.json"


def _mark(data: Path) -> dict[str, str | int]:
    """Return what must be the same: our source files, the installed packages, and which database file this is."""
    digest = hashlib.sha256(str(Path(sysconfig.get_paths()["purelib"]).stat().st_mtime_ns).encode())
    for folder, inner, names in os.walk(PACKAGE):
        inner[:] = sorted(name for name in inner if name not in LEFT_OUT)
        for name in sorted(names):
            state = os.stat(os.path.join(folder, name))
            digest.update(f"{folder}/{name} {state.st_size} {state.st_mtime_ns}\n".encode())
    return {"program": digest.hexdigest(), "database": (data / DATABASE).stat().st_ino}


def is_ready(data: Path) -> bool:
    """Tell whether nothing has changed since ``remember``."""
    if env.text("DATABASE_URL"):
        return False
    try:
        return json.loads(_note(data).read_text()) == _mark(data)
    except (OSError, ValueError):
        return False


def remember(data: Path) -> None:
    """Note that the folder is prepared."""
    if not env.text("DATABASE_URL"):
        _note(data).parent.mkdir(parents=True, exist_ok=True)
        _note(data).write_text(json.dumps(_mark(data)))


def forget(data: Path) -> None:
    """Let the next start look properly, after a restore."""
    _note(data).unlink(missing_ok=True)
