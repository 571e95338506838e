"""The instruments that come with Balai: data files beside the code, read and checked once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from . import rules

FOLDER = Path(__file__).resolve().parent / "data"


@cache
def bodies() -> Mapping[str, Mapping[str, Any]]:
    """Return the content of every file by instrument id, in the order of the file names."""
    found = (json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json")))
    return {body["id"]: body for body in found}


@cache
def shipped() -> Mapping[str, rules.Instrument]:
    """Return every instrument that comes with Balai, by id. Raises ``rules.Faulty`` when a file is wrong."""
    return {code: rules.read(body) for code, body in bodies().items()}
