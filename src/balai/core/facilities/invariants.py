"""What must be true of facilities beyond what the database enforces; ``balai check`` asks."""

from collections.abc import Iterator

from django.db.models import F

from .models import DatedOpening, Opening
from .place import FACILITIES


def found_by_place() -> Iterator[str]:
    """Name facilities that the place index doesn't hold, or holds without a row."""
    for row, fault in FACILITIES.faults():
        yield f"{FACILITIES.table} {row} {fault}"


def units_of_their_own() -> Iterator[str]:
    """Name hours that belong to a unit of another facility."""
    for model in (Opening, DatedOpening):
        strays = model.objects.exclude(unit=None).exclude(unit__facility=F("facility"))
        for pk in strays.values_list("pk", flat=True):
            yield f"{model._meta.verbose_name} {pk}: unitnya milik fasilitas lain"
