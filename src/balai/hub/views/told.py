"""What several pages say in the same words."""

from __future__ import annotations

from typing import Any

from balai.hub.models import City
from balai.hub.queries import cities as known
from balai.vocabulary.words import angka, tgl, tgl_jam


def bundles(city: City) -> list[dict[str, Any]]:
    """Return the newest bundles that were taken, as pages list them."""
    return [
        {
            "name": f"{one.year}/{one.number}",
            "published": tgl(one.published_at),
            "taken": tgl_jam(one.taken_at),
            "sequence": angka(one.sequence),
            "form": one.format,
            "mark": one.sha256[:16],
        }
        for one in known.bundles(city)
    ]
