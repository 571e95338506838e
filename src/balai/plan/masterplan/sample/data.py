"""The made-up city's plan as it stands in the JSON files beside this one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A programme in few words. ``years``: first and last, counted from the plan's first year. ``money``: millions of
    rupiah a year. ``done``: per cent of this year's work told so far, for one that runs. What a programme leaves out is
    what its agency has not written yet."""

    code: str
    title: str
    third: str
    horizon: str
    years: list[int]
    lead: str
    problem: str
    goal: str
    output: str
    outcome: str
    money: int
    source: str = "PAD"
    state: str = "running"
    done: int = 70
    quick: bool = False
    also: tuple[str, ...] = ()
    helps: tuple[str, ...] = ()
    partners: tuple[str, ...] = ("government",)
    budget_code: str = ""
    apps: tuple[str, ...] = ()
    description: str = ""
    innovation: str = ""
    technology: str = ""
    impact: str = ""
    beneficiaries: str = "Warga kota"
    regulations: str = ""


@cache
def read(name: str) -> Any:
    """Return a file's content: ``programmes``, ``analysis`` or ``applications``."""
    return json.loads((files(__package__) / f"{name}.json").read_text("utf-8"))


def rows() -> list[Row]:
    """Return every programme."""
    return [Row(**row) for row in read("programmes")]
