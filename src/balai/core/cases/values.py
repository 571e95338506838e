"""Answers as they are kept (JSON) and as rules read them (typed)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from balai.core.declare import CaseType, Field, Kind


def typed_one(field: Field, raw: Any) -> Any:
    """Return one kept answer with the type of its field."""
    if raw is None:
        return None
    match field.kind:
        case Kind.DATE:
            return raw if isinstance(raw, date) else date.fromisoformat(raw)
        case Kind.TIME:
            return raw if isinstance(raw, time) else time.fromisoformat(raw)
        case _:
            return raw


def typed(case_type: CaseType, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return all answers typed; codes that the form no longer asks stay as they are."""
    return {code: typed_one(field, raw) if (field := case_type.field(code)) else raw for code, raw in answers.items()}


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return typed values as JSON keeps them."""
    return {code: value.isoformat() if isinstance(value, date | time) else value for code, value in values.items()}


def nth(code: str, index: int) -> str:
    """Return the key of a field in the ``index``-th round of a repeated step; 0 means not repeated."""
    return f"{code}__{index}" if index else code


def round_of(values: Mapping[str, Any], index: int) -> dict[str, Any]:
    """Return the answers of one round under their bare codes, on top of all others under their own keys."""
    suffix = f"__{index}"
    own = {code.removesuffix(suffix): value for code, value in values.items() if code.endswith(suffix)}
    return {code: value for code, value in values.items() if not code.endswith(suffix)} | own


def beside(code: str, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the answers as the field of that key meets them: in its own round, if the key names one."""
    _bare, _sep, index = code.partition("__")
    return round_of(values, int(index)) if index else values
