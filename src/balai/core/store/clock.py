"""The database's clock: the only one that deadlines trust."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection
from django.utils import timezone

from . import memory
from .engine import is_postgres


def now() -> datetime:
    """Return the moment of the database, in UTC, one value within a transaction on PostgreSQL.

    SQLite lives in this process, so its clock is ours.
    """
    if not is_postgres():
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        return cursor.fetchone()[0]


def today() -> date:
    """Return the city's day; a request lives in the day in which it began."""
    return memory.remember("today", lambda: now().astimezone(ZoneInfo(settings.TIME_ZONE)).date())
