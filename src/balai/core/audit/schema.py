"""PostgreSQL refuses to change, remove or empty the trail, whoever asks through the application's role."""

from typing import Any

from django.db import connection

from balai.core.store.engine import is_postgres

TABLES = ("audit_entry", "audit_link")

REFUSE = """
CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the trail is only ever added to' USING ERRCODE = 'insufficient_privilege'; END $$
"""


def insert_only(**_: Any) -> None:
    """Put the triggers in place, again and again without harm.

    A test database is emptied between tests, so there TRUNCATE stays possible.
    """
    if not is_postgres():
        return
    with connection.cursor() as cursor:
        cursor.execute(REFUSE)
        for table in TABLES:
            cursor.execute(_rows(table))
            if not connection.settings_dict["NAME"].startswith("test_"):
                cursor.execute(whole(table))


def _rows(table: str) -> str:
    return (
        f"CREATE OR REPLACE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION audit_refuse()"
    )


def whole(table: str) -> str:
    """Return the statement that makes PostgreSQL refuse to empty a table."""
    return (
        f"CREATE OR REPLACE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()"
    )
