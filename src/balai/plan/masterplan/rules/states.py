"""How a plan version and a programme move. Codes are those of the models' ``State``."""

from __future__ import annotations

from collections.abc import Mapping

PLAN_MOVES: Mapping[str, tuple[str, ...]] = {
    "draft": ("opd_input",),
    "opd_input": ("consolidated", "draft"),
    "consolidated": ("council_review", "opd_input"),
    "council_review": ("adopted", "consolidated"),
    "adopted": ("in_force",),
    "in_force": (),  # ended only by the version that takes its place
    "revised": (),
    "superseded": (),
}
"""Where people may move a version. Source: shape of the movement's four workshops, then the city's legal act."""

BACKWARD = frozenset({("opd_input", "draft"), ("consolidated", "opd_input"), ("council_review", "consolidated")})
"""Moves that undo one: they need a reason."""

PROGRAMME_MOVES: Mapping[str, tuple[str, ...]] = {
    "idea": ("planned", "dropped", "merged_into"),
    "planned": ("budgeted", "delayed", "dropped", "merged_into"),
    "budgeted": ("running", "planned", "delayed", "dropped", "merged_into"),
    "running": ("delivered", "delayed", "dropped", "merged_into"),
    "delivered": ("evaluated", "running"),
    "evaluated": (),
    "delayed": ("planned", "budgeted", "running", "dropped", "merged_into"),
    "merged_into": (),
    "dropped": (),
}
MAIN_LINE = ("idea", "planned", "budgeted", "running", "delivered", "evaluated")
NEED_REASON = frozenset({"delayed", "dropped", "merged_into"})
ONLY_IN_FORCE = frozenset({"running", "delivered", "evaluated"})
"""Work of a plan begins when the plan is in force."""

ENDED = frozenset({"delivered", "evaluated", "merged_into", "dropped"})
"""Nothing more is expected of the programme's year."""


def may_move_plan(source: str, target: str) -> bool:
    """Tell whether somebody may move a version so."""
    return target in PLAN_MOVES.get(source, ())


def may_move_programme(source: str, target: str, *, in_force: bool) -> bool:
    """Tell whether a programme may move so; ``in_force``: its plan is the city's plan now."""
    return target in PROGRAMME_MOVES.get(source, ()) and (in_force or target not in ONLY_IN_FORCE)


def end_of(*, revises: bool) -> str:
    """Return what becomes of the version in force when another takes its place."""
    return "revised" if revises else "superseded"
