"""Changes to an instrument's file while it is a draft. Mapping in, new mapping out; faults are named, not refused."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import Any

from . import rules

Body = Mapping[str, Any]
HEAD = ("name", "short", "legal_basis", "source", "formula", "formula_words", "null_leaf")


def faults(body: Body) -> list[str]:
    """Return everything that still keeps a draft from use, a sentence each."""
    try:
        rules.read(body)
    except rules.Faulty as found:
        return found.faults
    return []


def nodes(body: Body) -> list[dict[str, Any]]:
    """Return the rows of the tree, as far as the draft has any."""
    rows = body.get("nodes")
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def find(body: Body, code: str) -> dict[str, Any] | None:
    """Return the row of a code, or ``None``."""
    return next((row for row in nodes(body) if row.get("code") == code), None)


def is_leaf(body: Body, code: str) -> bool:
    """Tell whether nothing lies below a node."""
    return all(row.get("parent") != code for row in nodes(body))


def with_head(body: Body, given: Mapping[str, str], first: int, last: int | None, digits: int) -> dict[str, Any]:
    """Return a draft with other words, validity and rounding."""
    rounding = body.get("rounding") if isinstance(body.get("rounding"), dict) else {}
    words = {name: given[name].strip() for name in HEAD if name in given}
    return {**body, **words, "valid_from": first, "valid_to": last, "rounding": {**(rounding or {}), "digits": digits}}


def with_bands(body: Body, bands: Sequence[tuple[str | None, str]]) -> dict[str, Any]:
    """Return a draft with other bands: (lower edge or ``None``, label), highest first; codes of kept labels stay."""
    old = body.get("bands")
    codes = {row.get("label"): row.get("code", "") for row in old or [] if isinstance(row, dict)}
    rows = [{"min": edge, "label": label, "code": codes.get(label, "")} for edge, label in bands]
    return {**body, "bands": rows}


def with_weights(body: Body, weights: Mapping[str, str]) -> dict[str, Any]:
    """Return a draft with other leaf weights; a weight written at a group falls away: it follows from its leaves."""
    changed = [dict(row) for row in nodes(body)]
    for row in changed:
        if is_leaf(body, str(row.get("code"))):
            row["weight"] = weights.get(str(row.get("code")), row.get("weight"))
        else:
            row.pop("weight", None)
    return {**body, "nodes": changed}


def with_leaf(body: Body, code: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return a draft in which one row has other fields (name, weight, levels …)."""
    return {**body, "nodes": [{**row, **given} if row.get("code") == code else row for row in nodes(body)]}


def with_new(body: Body, *, parent: str, code: str, name: str, weight: str) -> dict[str, Any]:
    """Return a draft with one more leaf, behind the last one below the same parent and with that one's kind."""
    rows = nodes(body)
    places = [place for place, row in enumerate(rows) if (row.get("parent") or "") == parent]
    twin = rows[places[-1]] if places else {}
    new: dict[str, Any] = {key: copy.deepcopy(twin[key]) for key in ("kind", "levels", "several") if key in twin}
    new |= {"code": code, "parent": parent, "name": name, "weight": weight}
    at = places[-1] + 1 if places else len(rows)
    return {**body, "nodes": [*rows[:at], new, *rows[at:]]}


def without(body: Body, code: str) -> dict[str, Any]:
    """Return a draft without a row and everything below it."""
    gone = {code}
    rows = nodes(body)
    while more := {str(r.get("code")) for r in rows if r.get("parent") in gone} - gone:
        gone |= more
    return {**body, "nodes": [row for row in rows if row.get("code") not in gone]}


def levels_of(body: Body, row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the levels of a row: its own, or those of its kind."""
    kinds = body.get("kinds") if isinstance(body.get("kinds"), dict) else {}
    kind = (kinds or {}).get(str(row.get("kind") or ""), {})
    found = row.get("levels") or (kind.get("levels") if isinstance(kind, dict) else None)
    return [level for level in found if isinstance(level, dict)] if isinstance(found, list) else []
