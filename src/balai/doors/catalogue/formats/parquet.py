"""Parquet, for those who analyse; needs the ``analytics`` extra."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path

STORED = {"text": "VARCHAR", "code": "VARCHAR", "date": "DATE", "integer": "BIGINT", "decimal": "DOUBLE"}


def available() -> bool:
    """Tell whether this installation can write Parquet."""
    return find_spec("duckdb") is not None


def write(path: Path, columns: Sequence[tuple[str, str]], lines: Iterable[bytes]) -> None:
    """Write rows given as JSON lines; ``columns``: code and type of each."""
    import duckdb

    with tempfile.NamedTemporaryFile(suffix=".ndjson") as file:
        for line in lines:
            file.write(line + b"\n")
        file.flush()
        kinds = "{" + ", ".join(f"'{_quoted(code)}': '{STORED[kind]}'" for code, kind in columns) + "}"
        source = f"read_json('{_quoted(file.name)}', columns={kinds}, format='newline_delimited')"
        with duckdb.connect() as memory:
            memory.execute(f"COPY (SELECT * FROM {source}) TO '{_quoted(str(path))}' (FORMAT parquet)")


def _quoted(text: str) -> str:
    return text.replace("'", "''")
