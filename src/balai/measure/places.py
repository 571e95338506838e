"""The areas a fact counts for: the one it names and every wider one inside the city."""

from __future__ import annotations

from balai.core.areas.models import Area


class Lines:
    """Area → itself and its ancestors up to, not including, the city; looked up once a batch."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[int, ...]] = {0: ()}

    def of(self, area_id: int) -> tuple[int, ...]:
        """Return the ids, narrowest first. The city itself is area 0 in the cube."""
        if area_id not in self._known:
            row = Area.objects.filter(pk=area_id).values_list("level", "parent_id").first()
            narrow = row is not None and row[0] in (Area.Level.DISTRICT, Area.Level.WARD)
            self._known[area_id] = (area_id, *self.of(row[1] or 0)) if narrow and row else ()
        return self._known[area_id]
