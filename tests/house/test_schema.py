"""A new database is made from the models at once; it must end where the migrations end."""

from __future__ import annotations

import re

import pytest

from tests.tools.city import City

pytestmark = pytest.mark.slow

DJANGOS = {("auth_group_permissions", "id", kind, "NO", "", "") for kind in ("integer", "bigint")}
"""Django's own table for groups, which we don't use: its migration and its model differ in the id's width."""


def columns(city: City) -> set[tuple[str, ...]]:
    """Read every table's columns, constraints and indexes, in the database's own words."""
    if not city.database_url:
        import sqlite3

        with sqlite3.connect(city.data / "balai.sqlite3") as connection:
            found = connection.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master").fetchall()
        return {part for row in found for part in _parts(*row)}
    import psycopg

    with psycopg.connect(city.database_url) as connection:
        return {
            *connection.execute(
                "SELECT table_name, column_name, data_type, is_nullable, coalesce(column_default, ''),"
                " coalesce(character_maximum_length::text, '') FROM information_schema.columns"
                " WHERE table_schema = 'public'"
            ).fetchall(),
            *connection.execute("SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"),
            *connection.execute(
                "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
                " WHERE connamespace = 'public'::regnamespace"
            ),
            *connection.execute("SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal"),
        }


def _parts(kind: str, name: str, table: str, statement: str) -> list[tuple[str, ...]]:
    """Split a table's statement into columns and constraints: migrations may have added them in another order."""
    if kind != "table" or statement.startswith("CREATE VIRTUAL"):
        return [(kind, name, table, statement)]
    inside = re.sub(r"\s+", " ", statement[statement.index("(") + 1 : statement.rindex(")")])
    return [(kind, name, part.strip()) for part in re.split(r", (?=\"|CONSTRAINT|UNIQUE|CHECK)", inside)]


def test_a_new_database_is_what_the_migrations_would_have_made(cities):
    """``balai migrate`` on an empty database makes tables from the models; Django's own command runs every step."""
    made = cities.bare()
    made.balai("migrate")
    stepped = cities.bare()
    stepped.balai("django", "migrate", "-v0")
    assert columns(made) - DJANGOS == columns(stepped) - DJANGOS
    assert "belum jalan" not in made.balai("django", "showmigrations", "--plan").stdout
    assert made.balai("django", "migrate", "--check", check=False).returncode == 0
