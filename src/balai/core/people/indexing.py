"""The first load of a city's residents: indexes are built once at the end, not row by row."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from balai.core.store.engine import is_postgres

from .models import Person

TABLE = Person._meta.db_table


@contextmanager
def indexes_last() -> Iterator[None]:
    """Do without the indexes of an empty table until the block ends, all in one transaction.

    PostgreSQL spends more on five indexes than on the rows themselves. There the block fails as a whole, and the old
    indexes are back, when anything in it fails. Elsewhere, and in a table that holds rows already, nothing changes.
    """
    if not is_postgres() or Person.objects.exists():
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {TABLE} IN ACCESS EXCLUSIVE MODE")
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema() AND tablename = %s "
            "AND indexname NOT IN (SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass)",
            [TABLE, TABLE],
        )
        found = cursor.fetchall()
        for name, _ in found:
            cursor.execute(f"DROP INDEX {connection.ops.quote_name(name)}")
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # foreign keys are checked now; an index can't wait for them
        for _, definition in found:
            cursor.execute(definition)
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
