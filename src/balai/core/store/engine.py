"""The one module that asks which database this is, and why.

SQLite has one writer at a time, so it needs no row locks or advisory locks; PostgreSQL has many, and needs both.
"""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.db import connection, models, transaction
from django.db.models import QuerySet

M = TypeVar("M", bound=models.Model)


def is_postgres() -> bool:
    """Tell whether many can write at once."""
    return connection.vendor == "postgresql"


def lock_named(name: str, *, wait: bool = True) -> bool:
    """Hold a lock of that name until the transaction ends; ``False`` when somebody has it and ``wait`` is off.

    On SQLite the transaction itself is the lock: it was begun IMMEDIATE.
    """
    if not is_postgres():
        return True
    key = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)
    with connection.cursor() as cursor:
        if wait:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])
            return True
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [key])
        return bool(cursor.fetchone()[0])


def claim(rows: QuerySet[M]) -> QuerySet[M]:
    """Return the rows nobody else is working on, locked until the transaction ends."""
    return rows.select_for_update(skip_locked=True, of=("self",)) if is_postgres() else rows


def load(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Insert many rows by COPY or ``executemany``, all or none; return how many.

    ``columns`` are database columns; values must already be what the database stores. No signals, no ``save``. What
    makes ``rows`` must not ask the database itself: its connection is taken until the last row.
    """
    quote = connection.ops.quote_name
    table, names = quote(model._meta.db_table), ", ".join(quote(c) for c in columns)
    count = 0
    with transaction.atomic(), connection.wrap_database_errors, connection.cursor() as cursor:  # not row by row
        if is_postgres():
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
                    count += 1
        else:
            marks = ", ".join(["?"] * len(columns))
            before = connection.connection.total_changes
            cursor.cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)
            count = connection.connection.total_changes - before
    return count
