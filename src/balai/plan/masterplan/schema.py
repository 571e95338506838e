"""The database itself refuses to change what an adopted plan says.

Both databases hold the same triggers: SQLite loses them when a migration rebuilds a table, so they are put in place
after every migration, again and again without harm. What may still move after adoption (states, progress, ties) has
no trigger on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connection

from balai.core.store.engine import is_postgres

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


def keep_adopted(*, plan: Any = None, **_: Any) -> None:
    """Put the triggers in place, if a migration ran or some are missing.

    A test database is emptied row by row on SQLite, so there rows may still go.
    """
    wanted = list(statements(removal=not _for_tests()))
    if not plan and _standing() == sum(1 for s in wanted if s.startswith("CREATE TRIGGER")):
        return
    with connection.cursor() as cursor:
        for statement in wanted:
            cursor.execute(statement)


def _standing() -> int:
    """Return how many of the triggers are in place."""
    tables = (
        "SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'masterplan_%%_kept' AND NOT tgisinternal"
        if is_postgres()
        else "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'masterplan_%%_kept'"
    )
    with connection.cursor() as cursor:
        cursor.execute(tables, [])
        return int(cursor.fetchone()[0])


def statements(*, removal: bool) -> Iterator[str]:
    """Yield the statements that put every trigger in place; with ``removal`` those against deleting too."""
    for table, plan in TABLES.items():
        yield from _trigger(table, "INSERT", _closed(plan, "NEW"))
        yield from _trigger(table, "UPDATE", f"({_closed(plan, 'OLD')} OR {_closed(plan, 'NEW')}) AND {_moved(table)}")
        if removal:
            yield from _trigger(table, "DELETE", _closed(plan, "OLD"))
    was_closed = f"OLD.state IN {CLOSED}"
    yield from _trigger(
        "masterplan_plan", "UPDATE", f"{was_closed} AND (NEW.state NOT IN {CLOSED} OR {_moved('masterplan_plan')})"
    )
    if removal:
        yield from _trigger("masterplan_plan", "DELETE", was_closed)


def _closed(plan: str, row: str) -> str:
    return f"EXISTS (SELECT 1 FROM masterplan_plan p WHERE p.id = {plan.format(row=row)} AND p.state IN {CLOSED})"


def _moved(table: str) -> str:
    """Return the condition that a column of the plan's contents changed."""
    with connection.cursor() as cursor:
        columns = sorted(c.name for c in connection.introspection.get_table_description(cursor, table))
    differ = "IS DISTINCT FROM" if is_postgres() else "IS NOT"
    kept = [c for c in columns if c not in MOVES_ON.get(table, ())]
    return "(" + " OR ".join(f'OLD."{c}" {differ} NEW."{c}"' for c in kept) + ")"


def _trigger(table: str, event: str, condition: str) -> Iterator[str]:
    name = f"{table}_{event.lower()}_kept"
    yield f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table}" if is_postgres() else "")
    head = f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW"
    if not is_postgres():
        yield f"{head} WHEN {condition} BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"
        return
    function = f"{name}_check"
    give = "OLD" if event == "DELETE" else "NEW"
    yield (
        f"CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN "
        f"RAISE EXCEPTION '{SAYS}' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {give}; END $$"
    )
    yield f"{head} EXECUTE FUNCTION {function}()"


def _for_tests() -> bool:
    name = str(connection.settings_dict["NAME"])
    return "memory" in name or name.rsplit("/", 1)[-1].startswith(("test_", "test."))
