"""Cities of which something is publicly known: what articles and announcements say, and nothing else."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from balai.measure.instruments.shelf import shipped
from balai.vocabulary import exchange

from .signing import Speaker, speaker

FILE = Path(__file__).resolve().parents[1] / "data" / "cities.json"


@cache
def content() -> dict[str, Any]:
    """Return the file of known facts."""
    found: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def enter(rng: Random) -> list[Speaker]:
    """Write the known cities down, each with a bundle for every year of which something is known."""
    made = []
    for facts in content()["cities"]:
        city = speaker(rng, code=facts["code"], name=facts["name"], province=facts["province"])
        years = sorted({r["year"] for r in facts["results"]} | {f["year"] for f in facts.get("figures", ())})
        last = max([*years, 2023])  # the newest innovations in the articles are of 2023
        for year in sorted({*years, last}):
            city.says(year, **_of_year(facts, year, newest=year == last))
        made.append(city)
    return made


def _of_year(facts: dict[str, Any], year: int, *, newest: bool) -> dict[str, Any]:
    figures = [_figure(f) for f in facts.get("figures", ()) if f["year"] == year]
    shown = [_innovation(i) for i in facts["innovations"]] if newest else []
    if newest:  # what an innovation is proved by goes along with it
        figures += [_figure(f) for f in facts.get("figures", ())[-1:] if f["year"] != year]
    results = tuple(_result(r) for r in facts["results"] if r["year"] == year)
    return {"results": results, "figures": tuple(figures), "innovations": tuple(shown)}


def _figure(facts: dict[str, Any]) -> exchange.Figure:
    told = {k: facts[k] for k in ("code", "name", "unit", "direction", "value", "source")}
    return exchange.Figure(period=str(facts["year"]), version=1, **told)


def _result(facts: dict[str, Any]) -> exchange.Result:
    instrument = shipped()[facts["instrument"]]
    names = {n.code: n.name for n in instrument.nodes}
    return exchange.Result(
        instrument=instrument.id,
        sha256=instrument.sha256,
        name=instrument.name,
        official=facts.get("official"),
        self=facts.get("self"),
        nodes=tuple(
            exchange.Node(code=code, name=names[code], official=value) for code, value in facts.get("nodes", {}).items()
        ),
        source=facts["source"],
    )


def _innovation(facts: dict[str, Any]) -> exchange.Innovation:
    told = {k: facts[k] for k in ("code", "title", "pillar", "problem", "summary")}
    return exchange.Innovation(
        contact=exchange.Contact(office=facts["office"]),
        since=facts.get("since", ""),
        figures=tuple(facts.get("figures", ())),
        **told,
    )
