"""What the database refuses beyond what Django can say: two people on one chair on one day.

PostgreSQL holds an exclusion constraint over two ranges, which needs no extension. SQLite has one writer at a time,
and the action looks before it writes inside that writer's transaction; no second writer can come between.
"""

from typing import Any

from django.db import connection

from balai.core.store.engine import is_postgres

ONE_HOLDER = """
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'agencies_one_holder_a_day') THEN
    ALTER TABLE agencies_holding ADD CONSTRAINT agencies_one_holder_a_day EXCLUDE USING gist (
      int8range(post_id, post_id, '[]') WITH &&,
      int4range(
        CASE basis WHEN 'definitive' THEN 1 WHEN 'plt' THEN 2 WHEN 'plh' THEN 3 ELSE 4 END,
        CASE basis WHEN 'definitive' THEN 1 WHEN 'plt' THEN 2 WHEN 'plh' THEN 3 ELSE 4 END, '[]') WITH &&,
      daterange(from_date, to_date, CASE WHEN cut_at IS NULL THEN '[]' ELSE '[)' END) WITH &&
    ) WHERE (basis <> 'an');
  END IF;
END $$
"""


def one_holder_at_a_time(**_: Any) -> None:
    """Add the exclusion constraint when the database can hold it."""
    if is_postgres():
        with connection.cursor() as cursor:
            cursor.execute(ONE_HOLDER)
