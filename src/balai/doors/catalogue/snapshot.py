"""A version's rows in a read-only SQLite file of this machine: made once from the database, asked many times.

Each row keeps its JSON ready beside its columns, so a page of a list is read and joined, never encoded. The file is a
cache: whoever lacks it makes it again from the packed pieces.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
import threading
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import orjson
from django.conf import settings

from .models import Release
from .publishing import lines_of
from .values import WORDS

FORM = 2
"""Rises when the file's inside changes, so that older files are made again."""

BLOCK = 100
INDEXED = 16
OPEN_FILES = 16
STORED = {"text": "TEXT", "code": "TEXT", "date": "TEXT", "integer": "INTEGER", "decimal": "REAL"}
_open = threading.local()
_making = threading.Lock()


class Gone(LookupError):
    """The rows of this old version are no longer kept."""


class Snapshot:
    """The rows of one release, to be asked. Columns are ``c0``, ``c1`` … in the file; ``n`` counts rows from 1."""

    def __init__(self, release: Release) -> None:
        self.release = release
        self.codes = [column["code"] for column in release.columns]
        self.kinds = {column["code"]: column["type"] for column in release.columns}
        self.path = _folder() / f"{release.dataset}.{release.version}.{release.digest[:12]}.{FORM}.sqlite3"
        if not self.path.exists():
            with _making:
                if not self.path.exists():
                    _make(self)

    def name(self, code: str) -> str:
        """Return a column's name in the file."""
        return f"c{self.codes.index(code)}"

    def ask(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return the answer to a statement."""
        return _connection(self.path).execute(sql, values).fetchall()

    def each(self, sql: str, values: Sequence[Any] = (), size: int = 1000) -> Iterator[tuple[Any, ...]]:
        """Yield the answer's rows as they are read, by a cursor of its own."""
        cursor = _connection(self.path).cursor()
        cursor.arraysize = size
        yield from cursor.execute(sql, values)

    def block(self, offset: int) -> bytes | None:
        """Return ``BLOCK`` rows from a whole multiple of ``BLOCK`` on, joined and ready: the page most asked for."""
        found = self.ask("SELECT rows FROM b WHERE n = ?", (offset // BLOCK,))
        return found[0][0] if found else None

    def count(self, where: str, values: Sequence[Any]) -> int:
        """Return how many rows fit; remembered, since a version never changes."""
        return _count(self.path, where, tuple(values)) if where else self.release.rows

    def choices(self, code: str, most: int = 50) -> list[str]:
        """Return the different values of a column in order, or nothing when there are more than ``most``."""
        return list(_choices(self.path, self.name(code), most))


@lru_cache(maxsize=4096)
def _count(path: Path, where: str, values: tuple[Any, ...]) -> int:
    return int(_connection(path).execute(f"SELECT count(*) FROM t{where}", values).fetchone()[0])


@lru_cache(maxsize=512)
def _choices(path: Path, name: str, most: int) -> tuple[str, ...]:
    sql = f"SELECT DISTINCT {name} FROM t WHERE {name} IS NOT NULL ORDER BY 1 LIMIT ?"
    found = _connection(path).execute(sql, (most + 1,)).fetchall()
    return tuple(str(row[0]) for row in found) if len(found) <= most else ()


def _folder() -> Path:
    return Path(settings.DATA) / "catalogue"


def _connection(path: Path) -> sqlite3.Connection:
    """Return this thread's connection to a file; the oldest is closed when too many are open."""
    if not hasattr(_open, "files"):
        _open.files = {}
    files: dict[Path, sqlite3.Connection] = _open.files
    if path not in files:
        if len(files) >= OPEN_FILES:
            files.pop(next(iter(files))).close()
        files[path] = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, cached_statements=256)
    return files[path]


def _make(snapshot: Snapshot) -> None:
    """Write the file beside its place, then move it there: nobody reads half of one."""
    if not snapshot.release.packed:
        raise Gone(snapshot.release.dataset)
    snapshot.path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=snapshot.path.parent, suffix=".part")
    os.close(handle)
    try:
        with sqlite3.connect(name) as file:
            _fill(file, snapshot)
        file.close()
        os.replace(name, snapshot.path)
    finally:
        Path(name).unlink(missing_ok=True)
    _sweep(snapshot)


def _fill(file: sqlite3.Connection, snapshot: Snapshot) -> None:
    names = [f"c{i}" for i in range(len(snapshot.codes))]
    kinds = [snapshot.kinds[code] for code in snapshot.codes]
    columns = ", ".join(f"{name} {STORED[kind]}" for name, kind in zip(names, kinds, strict=True))
    file.execute("PRAGMA journal_mode=OFF")
    file.execute(f"CREATE TABLE t (n INTEGER PRIMARY KEY, {columns}, words TEXT, row BLOB)")
    marks = ", ".join("?" * (len(names) + 3))
    file.executemany(f"INSERT INTO t VALUES ({marks})", _stored(snapshot))
    file.execute("CREATE TABLE b (n INTEGER PRIMARY KEY, rows BLOB)")
    lines = lines_of(snapshot.release)
    blocks = ((at // BLOCK, b",".join(lines[at : at + BLOCK])) for at in range(0, len(lines), BLOCK))
    file.executemany("INSERT INTO b VALUES (?, ?)", blocks)
    for name in names[:INDEXED]:
        file.execute(f"CREATE INDEX {name}_of ON t ({name})")
    file.execute("ANALYZE")


def _stored(snapshot: Snapshot) -> Iterator[tuple[Any, ...]]:
    texts = [code for code in snapshot.codes if snapshot.kinds[code] in WORDS]
    for number, line in enumerate(lines_of(snapshot.release), start=1):
        row = orjson.loads(line)
        words = "\n".join(row[code].lower() for code in texts if row[code])
        yield number, *(row[code] for code in snapshot.codes), words, line


def _sweep(snapshot: Snapshot) -> None:
    """Remove this dataset's files of versions that are no longer kept."""
    kept = set(Release.objects.filter(dataset=snapshot.release.dataset, packed=True).values_list("version", flat=True))
    for path in snapshot.path.parent.glob(f"{snapshot.release.dataset}.*"):
        version = path.name.removeprefix(f"{snapshot.release.dataset}.").split(".")[0]
        if version.isdigit() and int(version) not in kept:
            path.unlink(missing_ok=True)
