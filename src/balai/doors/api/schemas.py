"""The JSON of a request, drawn from the steps that a case type declares."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from ninja import Schema
from pydantic import ConfigDict, create_model
from pydantic import Field as Described

from balai.core.cases.values import nth
from balai.core.declare import CaseType, Field, Kind


class Strict(Schema):
    """A body in which a misspelt name is an error, not silence."""

    model_config = ConfigDict(extra="forbid")


EXAMPLES: dict[Kind, Any] = {
    Kind.NIK: "9971015207940003",
    Kind.KK: "9971011203190007",
    Kind.DATE: "2026-07-11",
    Kind.TIME: "05.12",
    Kind.PHONE: "+6281200000112",
}


def _type(field: Field) -> Any:
    match field.kind:
        case Kind.NUMBER | Kind.AREA | Kind.FACILITY:
            return int
        case Kind.YES_NO | Kind.AGREE:
            return bool
        case Kind.FILE:
            return list[str]
        case Kind.CHOICE:
            return Literal[tuple(c.value for c in field.choices)]
        case _:
            return str


def _described(field: Field) -> Any:
    words = [str(field.label), str(field.hint), *(f"{c.value}: {c.label}" for c in field.choices)]
    extra = {"example": EXAMPLES[field.kind]} if field.kind in EXAMPLES else {}
    return Described(
        default=None,
        description="\n".join(str(w) for w in words if w),
        json_schema_extra={**extra, "x-personal": field.personal.value},
    )


def _model(name: str, fields: list[Field], **more: Any) -> type[Strict]:
    columns: dict[str, Any] = {f.code: (_type(f) | None, _described(f)) for f in fields}
    return create_model(name, __base__=Strict, **(columns | more))


def body_of(case_type: CaseType) -> type[Strict]:
    """Return the request body of a case type.

    Fields of repeated steps stand in ``rounds``, one object a round; everything else at the top. Which fields are
    required depends on the answers, so the schema requires none: a missing answer is named in a 422.
    """
    name = "".join(part.capitalize() for part in case_type.code.split("_"))
    once = [f for step in case_type.steps if step.repeat is None for f in step.fields]
    again = [f for step in case_type.steps if step.repeat is not None for f in step.fields]
    more: dict[str, Any] = {}
    if again:
        more["rounds"] = (
            list[_model(f"{name}Round", again)],  # type: ignore[misc]
            Described(default_factory=list, max_length=20, description="Satu objek untuk setiap anak, berurutan."),
        )
    return _model(f"{name}Request", once, **more)


def answers_of(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return a body (only what was sent) as flat answers by key."""
    flat = {code: value for code, value in body.items() if code != "rounds"}
    for index, values in enumerate(body.get("rounds") or [], start=1):
        flat |= {nth(code, index): value for code, value in values.items()}
    return flat
