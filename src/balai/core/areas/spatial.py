"""Boxes and points found by place: R*Tree on SQLite, GiST on PostgreSQL, one question for both.

Neither needs an extension. The SQLite tree is a second table that triggers keep equal to the rows, so bulk loading and
rollbacks can't get past it.
"""

from dataclasses import dataclass

from django.db import connection

from balai.core.store import engine

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


@dataclass(frozen=True, slots=True)
class SpatialIndex:
    """An index over rows of ``table`` whose box stands in these columns (a point names the same column twice)."""

    table: str
    west: str
    south: str
    east: str
    north: str

    @property
    def name(self) -> str:
        """Name of the tree or index."""
        return f"{self.table}_place"

    @property
    def rows(self) -> str:
        """What to select from when the place narrows most: SQLite would else prefer any other index."""
        return self.table if engine.is_postgres() else f"{self.table} NOT INDEXED"

    @property
    def boxed(self) -> str:
        """PostgreSQL's expression for a row's box."""
        t = self.table
        return f"box(point({t}.{self.west}, {t}.{self.south}), point({t}.{self.east}, {t}.{self.north}))"

    def ensure(self) -> None:
        """Make the index if it is missing and fill it from the rows."""
        if self.table not in connection.introspection.table_names():
            return
        with connection.cursor() as cursor:
            if engine.is_postgres():
                bare = self.boxed.replace(f"{self.table}.", "")
                cursor.execute(f"CREATE INDEX IF NOT EXISTS {self.name} ON {self.table} USING gist ({bare})")
            elif not self._whole(cursor):
                for statement in self._tree():
                    cursor.execute(statement)

    def _whole(self, cursor) -> bool:
        cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s", [f"{self.name}_%"])
        return cursor.fetchone()[0] == 3

    def _tree(self) -> list[str]:
        name, table = self.name, self.table
        values = ", ".join(f"{{row}}.{c}" for c in ("id", self.west, self.east, self.south, self.north))
        add = f"INSERT INTO {name} SELECT {values.format(row='new')} WHERE new.{self.west} IS NOT NULL"
        return [
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {name} USING rtree(id, west, east, south, north)",
            *(f"DROP TRIGGER IF EXISTS {name}_{event}" for event in ("add", "change", "drop")),
            f"CREATE TRIGGER {name}_add AFTER INSERT ON {table} BEGIN {add}; END",
            f"CREATE TRIGGER {name}_change AFTER UPDATE OF {self.west}, {self.south}, {self.east}, {self.north} "
            f"ON {table} BEGIN DELETE FROM {name} WHERE id = old.id; {add}; END",
            f"CREATE TRIGGER {name}_drop AFTER DELETE ON {table} BEGIN DELETE FROM {name} WHERE id = old.id; END",
            f"DELETE FROM {name}",
            f"INSERT INTO {name} SELECT {values.format(row=table)} FROM {table} WHERE {self.west} IS NOT NULL",
        ]

    def faults(self) -> list[tuple[int, str]]:
        """Return (row id, what is wrong) where index and rows differ; PostgreSQL keeps its own index true."""
        if engine.is_postgres():
            return []
        placed = f"SELECT id FROM {self.table} WHERE {self.west} IS NOT NULL"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT id, 'tidak ada di indeks tempat' FROM ({placed} EXCEPT SELECT id FROM {self.name})")
            lost = cursor.fetchall()
            cursor.execute(f"SELECT id, 'hanya ada di indeks tempat' FROM (SELECT id FROM {self.name} EXCEPT {placed})")
            return lost + cursor.fetchall()

    def touching(self, box: Box) -> tuple[str, list[float]]:
        """Return an SQL condition on ``table`` for rows that touch a box, and its parameters.

        The tree rounds to 32 bits and PostgreSQL's ``&&`` forgives 1e-6 degrees, so the columns decide in the end.
        """
        west, south, east, north = box
        t = self.table
        exact = f"{t}.{self.west} <= %s AND {t}.{self.east} >= %s AND {t}.{self.south} <= %s AND {t}.{self.north} >= %s"
        sides = [east, west, north, south]
        if engine.is_postgres():
            near, found = f"{self.boxed} && box(point(%s, %s), point(%s, %s))", [west, south, east, north]
        else:
            tree = f"SELECT id FROM {self.name} WHERE west <= %s AND east >= %s AND south <= %s AND north >= %s"
            near, found = f"{t}.id IN ({tree})", list(sides)
        return f"({near} AND {exact})", found + sides


BOUNDARIES = SpatialIndex("areas_boundary", "west", "south", "east", "north")
