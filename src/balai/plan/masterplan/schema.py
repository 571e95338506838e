"""The database itself refuses to change what an adopted plan says.

What may still move after adoption (states, progress, ties) has no guard on it.
"""

from __future__ import annotations

from collections.abc import Iterator

from balai.core.store.keeping import Guard

CLOSED = "('adopted', 'in_force', 'revised', 'superseded')"
OF_PLAN = "{row}.plan_id"
OF_PROGRAMME = "(SELECT g.plan_id FROM masterplan_programme g WHERE g.id = {row}.programme_id)"
TABLES = {
    "masterplan_readiness": OF_PLAN,
    "masterplan_swot": OF_PLAN,
    "masterplan_swotstrategy": OF_PLAN,
    "masterplan_gap": OF_PLAN,
    "masterplan_application": OF_PLAN,
    "masterplan_programme": OF_PLAN,
    "masterplan_integration": "(SELECT a.plan_id FROM masterplan_application a WHERE a.id = {row}.source_id)",
    "masterplan_programmecode": OF_PROGRAMME,
    "masterplan_budget": OF_PROGRAMME,
    "masterplan_programme_supporting": OF_PROGRAMME,
    "masterplan_programme_areas": OF_PROGRAMME,
    "masterplan_programme_applications": OF_PROGRAMME,
    "masterplan_target": "(SELECT g.plan_id FROM masterplan_programme g JOIN masterplan_tie t ON t.programme_id = g.id "
    "WHERE t.id = {row}.tie_id)",
}
"""Tables whose rows are a plan's contents, and how a row finds its plan."""

MOVES_ON = {
    "masterplan_programme": ("state", "state_reason", "merged_into_id", "revision", "updated_at"),
    "masterplan_plan": ("state", "force_date", "end_date", "revision"),
}
"""Columns that go on moving after adoption."""

SAYS = "an adopted plan does not change"


def _guards() -> Iterator[Guard]:
    for table, plan in TABLES.items():
        old, new = _closed(plan, "OLD"), _closed(plan, "NEW")
        yield Guard(table, "INSERT", SAYS, new)
        yield Guard(table, "UPDATE", SAYS, f"({old} OR {new}) AND {{moved}}", MOVES_ON.get(table, ()))
        yield Guard(table, "DELETE", SAYS, old)
    was = f"OLD.state IN {CLOSED}"
    left = f"{was} AND (NEW.state NOT IN {CLOSED} OR {{moved}})"
    yield Guard("masterplan_plan", "UPDATE", SAYS, left, MOVES_ON["masterplan_plan"])
    yield Guard("masterplan_plan", "DELETE", SAYS, was)


def _closed(plan: str, row: str) -> str:
    return f"EXISTS (SELECT 1 FROM masterplan_plan p WHERE p.id = {plan.format(row=row)} AND p.state IN {CLOSED})"


GUARDS = tuple(_guards())
