"""The database's part of a backup, with no program but ourselves.

SQLite: its own backup interface copies a consistent file while others write. PostgreSQL: one REPEATABLE READ, READ ONLY
transaction copies every table with COPY; the schema comes back by running the migrations that the backup names, then
the rows, then today's remaining migrations. That way an older backup opens in a newer Balai.
"""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from balai.core.store.engine import is_postgres

from .prepare import make_tables

FILE = "balai.sqlite3"
ORDER = "urutan.txt"  # sequences: name, last value, whether it was used
MIGRATIONS = "django_migrations"


class Refused(Exception):
    """This backup will not be restored; the message says why."""


@dataclass(frozen=True)
class Snapshot:
    """A copy of the database in files, and what it held."""

    engine: str
    paths: list[Path]
    tables: dict[str, int]
    migrations: list[list[str]]


def copy_to(folder: Path) -> Snapshot:
    """Copy the database as it stands now into files in ``folder``."""
    migrations = [list(key) for key in sorted(MigrationRecorder(connection).applied_migrations())]
    return _copy_postgres(folder, migrations) if is_postgres() else _copy_sqlite(folder, migrations)


def _copy_sqlite(folder: Path, migrations: list[list[str]]) -> Snapshot:
    path = folder / FILE
    connection.ensure_connection()
    source = connection.connection
    target = sqlite3.connect(path)
    try:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
        names = [row[0] for row in target.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        tables = {name: target.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}
    finally:
        target.close()
    return Snapshot("sqlite", [path], tables, migrations)


def _copy_postgres(folder: Path, migrations: list[list[str]]) -> Snapshot:
    paths, tables = [], {}
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            for name in _tables(cursor):
                path = folder / f"{name}.copy"
                columns = ", ".join(f'"{c}"' for c in _columns(cursor, name))
                with path.open("wb") as out, cursor.copy(f'COPY "{name}" ({columns}) TO STDOUT') as copy:
                    out.write(f"{columns}\n".encode())
                    for piece in copy:
                        out.write(piece)
                cursor.execute(f'SELECT count(*) FROM "{name}"')
                tables[name] = cursor.fetchone()[0]
                paths.append(path)
            order = folder / ORDER
            order.write_text("".join(f"{row}\n" for row in _sequences(cursor)))
            paths.append(order)
        finally:
            cursor.execute("ROLLBACK")
    return Snapshot("postgresql", paths, tables, migrations)


def _tables(cursor) -> list[str]:  # type: ignore[no-untyped-def]
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename")
    return [row[0] for row in cursor.fetchall()]


def _columns(cursor, table: str) -> list[str]:  # type: ignore[no-untyped-def]
    """Return the columns that hold values; generated ones compute themselves again."""
    cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema()"
        " AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position",
        [table],
    )
    return [row[0] for row in cursor.fetchall()]


def _sequences(cursor) -> list[str]:  # type: ignore[no-untyped-def]
    cursor.execute("SELECT sequencename FROM pg_sequences WHERE schemaname = current_schema() ORDER BY sequencename")
    found = []
    for (name,) in cursor.fetchall():
        cursor.execute(f'SELECT last_value, is_called FROM "{name}"')
        value, called = cursor.fetchone()
        found.append(f"{name} {value} {int(called)}")
    return found


def refuse_unfit(engine: str, *, replace: bool) -> None:
    """Raise ``Refused`` when this database can't or must not take that backup."""
    if engine != connection.vendor:
        raise Refused(f"Cadangan ini dari {engine}; kota ini memakai {connection.vendor}. Pakai jenis yang sama.")
    if not replace and _has_content():
        raise Refused("Kota ini sudah berisi. Pulihkan ke folder dan basis data kosong, atau timpa dengan --replace.")


def _has_content() -> bool:
    from balai.core.people.models import User

    return User._meta.db_table in connection.introspection.table_names() and User.objects.exists()


def load_from(folder: Path, migrations: list[tuple[str, str]]) -> None:
    """Replace the database by the copy in ``folder``, in the schema of its day; the caller migrates, with its keys."""
    if is_postgres():
        _load_postgres(folder, migrations)
    else:
        _load_sqlite(folder)


def _load_sqlite(folder: Path) -> None:
    """Let the copy's pages replace ours, through SQLite itself: other open connections see it whole or not at all."""
    source = sqlite3.connect(folder / FILE)
    try:
        connection.ensure_connection()
        source.backup(connection.connection)
    finally:
        source.close()
    connection.close()


def _load_postgres(folder: Path, migrations: list[tuple[str, str]]) -> None:
    """Empty the schema, make the tables of the backup's day without what follows them, and copy the rows in.

    Neither way sends ``post_migrate``, so no trigger stands in the way and no row comes twice; foreign keys are
    deferred and checked at commit.
    """
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA IF EXISTS public CASCADE")
        cursor.execute("CREATE SCHEMA public")
    executor = MigrationExecutor(connection)
    leaves = _leaves(executor, set(migrations))
    if leaves == _leaves(executor, set(executor.loader.graph.nodes)):
        make_tables()
    else:
        executor.migrate(leaves)
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        try:
            present = _tables(cursor)
            cursor.execute("TRUNCATE " + ", ".join(f'"{name}"' for name in present))
            for path in sorted(folder.glob("*.copy")):
                with path.open("rb") as source:
                    columns = source.readline().decode().strip()
                    with cursor.copy(f'COPY "{path.stem}" ({columns}) FROM STDIN') as copy:
                        while piece := source.read(1024 * 1024):
                            copy.write(piece)
            for line in (folder / ORDER).read_text().splitlines():
                name, value, called = line.split()
                cursor.execute("SELECT setval(%s, %s, %s)", [f'"{name}"', int(value), called == "1"])
            cursor.execute("COMMIT")
        except BaseException:
            cursor.execute("ROLLBACK")
            raise


def _leaves(executor: MigrationExecutor, recorded: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the newest recorded migration of each app that this Balai knows."""
    if unknown := recorded - set(executor.loader.graph.nodes):
        raise Refused(f"Cadangan ini dari Balai yang lebih baru (migrasi {min(unknown)}). Perbarui Balai dahulu.")
    graph = executor.loader.graph
    return sorted(
        key for key in recorded
        if not any(child.key in recorded and child.key[0] == key[0] for child in graph.node_map[key].children)
    )  # fmt: skip
