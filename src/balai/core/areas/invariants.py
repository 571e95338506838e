"""What must be true of areas beyond what the database enforces; ``balai check`` asks."""

from collections.abc import Iterator

from django.db.models import F, Value
from django.db.models.functions import Concat

from .models import Area
from .spatial import BOUNDARIES


def found_by_place() -> Iterator[str]:
    """Name boundaries that the place index doesn't hold, or holds without a row."""
    for row, fault in BOUNDARIES.faults():
        yield f"{BOUNDARIES.table} {row} {fault}"


def paths_follow_parents() -> Iterator[str]:
    """Name areas whose path is not their parent's path and their own code."""
    below = Area.objects.exclude(parent=None).exclude(path=Concat("parent__path", Value("/"), "code"))
    outermost = Area.objects.filter(parent=None).exclude(path=F("code"))
    for rows in (outermost, below):
        for code, path in rows.values_list("code", "path"):
            yield f"wilayah {code} berjalur {path}"
