"""The database itself refuses what must not change, whoever asks and by whatever way.

Both databases hold the same triggers. SQLite loses them when a migration rebuilds a table, so they are put in place
after every migration, again and again without harm.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig
from django.db import connection
from django.db.models.signals import post_migrate

from .engine import is_postgres

ALWAYS = "1 = 1"


@dataclass(frozen=True, slots=True)
class Guard:
    """``event`` (INSERT, UPDATE or DELETE) on a row of ``table`` is refused while ``when`` holds, with ``says``.

    ``when``: SQL about OLD and NEW, the same on both databases; ``{moved}`` in it means that a column other than
    those of ``but`` changes.
    """

    table: str
    event: str
    says: str
    when: str = ALWAYS
    but: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The trigger's name."""
        return f"{self.table}_{self.event.lower()}_kept"


def never(table: str, says: str) -> tuple[Guard, Guard]:
    """Return what keeps every row of a table as it was written."""
    return Guard(table, "UPDATE", says), Guard(table, "DELETE", says)


def once(table: str, says: str, column: str, *beside: str) -> tuple[Guard, Guard]:
    """Return what keeps rows but for ``column``, empty at first, which is filled once, with those ``beside`` it."""
    held = f'OLD."{column}" IS NOT NULL OR NEW."{column}" IS NULL OR {{moved}}'
    return Guard(table, "UPDATE", says, held, (column, *beside)), Guard(table, "DELETE", says)


def keep(app: AppConfig, guards: Sequence[Guard]) -> None:
    """Put the guards in place after every migration; called from ``AppConfig.ready``."""

    def place(*, plan: Any = None, **_: Any) -> None:
        wanted = [guard for guard in guards if guard.event != "DELETE" or not _for_tests()]
        if plan or not stands(wanted):
            put(wanted)

    post_migrate.connect(place, sender=app, dispatch_uid=f"{app.label}.kept", weak=False)


def put(guards: Iterable[Guard]) -> None:
    """Put guards in place now, over those of the same name."""
    with connection.cursor() as cursor:
        for guard in guards:
            for statement in _statements(guard):
                cursor.execute(statement)


def drop(guards: Iterable[Guard]) -> None:
    """Take guards away, as a migration of what they keep must; the next ``post_migrate`` puts them back."""
    with connection.cursor() as cursor:
        for guard in guards:
            cursor.execute(_drop(guard))


def stands(guards: Sequence[Guard]) -> bool:
    """Tell whether all of the guards are in place."""
    marks = ", ".join(["%s"] * len(guards))
    tables = (
        f"SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgname IN ({marks})"
        if is_postgres()
        else f"SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name IN ({marks})"
    )
    with connection.cursor() as cursor:
        cursor.execute(tables, [guard.name for guard in guards])
        return bool(cursor.fetchone()[0] == len(guards))


def _statements(guard: Guard) -> Iterator[str]:
    name, table = guard.name, guard.table
    condition = guard.when.format(moved=_moved(guard)) if "{moved}" in guard.when else guard.when
    yield _drop(guard)
    head = f"CREATE TRIGGER {name} BEFORE {guard.event} ON {table} FOR EACH ROW"
    if not is_postgres():
        yield f"{head} WHEN {condition} BEGIN SELECT RAISE(ABORT, '{guard.says}'); END"
        return
    give = "OLD" if guard.event == "DELETE" else "NEW"
    yield (
        f"CREATE OR REPLACE FUNCTION {name}_check() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN "
        f"RAISE EXCEPTION '{guard.says}' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {give}; "
        "END $$"
    )
    yield f"{head} EXECUTE FUNCTION {name}_check()"


def _drop(guard: Guard) -> str:
    return f"DROP TRIGGER IF EXISTS {guard.name}" + (f" ON {guard.table}" if is_postgres() else "")


def _moved(guard: Guard) -> str:
    """Return the condition that a column changes which has to stay."""
    with connection.cursor() as cursor:
        columns = sorted(c.name for c in connection.introspection.get_table_description(cursor, guard.table))
    differ = "IS DISTINCT FROM" if is_postgres() else "IS NOT"
    return "(" + " OR ".join(f'OLD."{c}" {differ} NEW."{c}"' for c in columns if c not in guard.but) + ")"


def _for_tests() -> bool:
    """Tell whether this database belongs to tests: SQLite's is emptied row by row, so there rows may still go."""
    name = str(connection.settings_dict["NAME"])
    return "memory" in name or name.rsplit("/", 1)[-1].startswith(("test_", "test."))
