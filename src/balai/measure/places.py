"""The areas a fact counts for: the one it names and every wider one inside the city."""

from __future__ import annotations

from balai.core.areas.models import Area

NARROW = (Area.Level.WARD, Area.Level.DISTRICT)


class Lines:
    """Area → itself and its ancestors up to, not including, the city; looked up once a batch."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[int, ...]] = {0: ()}

    def of(self, area_id: int) -> tuple[int, ...]:
        """Return the ids, narrowest first. The city itself is area 0 in the cube."""
        if area_id not in self._known:
            row = Area.objects.filter(pk=area_id).values_list("pk", "level", "parent_id", "parent__level").first()
            pairs = ((row[0], row[1]), (row[2], row[3])) if row else ()
            self._known[area_id] = tuple(pk for pk, level in pairs if level in NARROW)
        return self._known[area_id]
