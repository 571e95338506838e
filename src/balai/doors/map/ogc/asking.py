"""What a client asks: bbox, limit, offset, datetime and properties; anything else is an error, as the standard says."""

from datetime import date, datetime
from math import isfinite

from django.http import QueryDict

from balai.core.areas.spatial import Box

from ..sources import Asked, Source

LIMIT, MOST = 10, 1000
"""Features in an answer when nothing was said, and at most."""

WORLD = (-180.0, -90.0, 180.0, 90.0)


class Refused(Exception):
    """The request can't be answered; ``code`` and the sentence go to the client."""

    def __init__(self, code: str, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.code, self.sentence, self.status = code, sentence, status


def read(source: Source, given: QueryDict) -> Asked:
    """Return what is asked of a source's items. Raises ``Refused``."""
    properties = {c.code for c in source.columns}
    said = {name: str(value) for name, value in given.items()}
    where: dict[str, str] = {}
    for name in given:
        if len(given.getlist(name)) > 1:
            raise Refused("InvalidParameterValue", f"Parameter {name} hanya boleh sekali.")
        if name in properties:
            where[name] = said[name]
        elif name not in ("bbox", "limit", "offset", "datetime", "f"):
            raise Refused("InvalidParameterName", f"Parameter {name} tidak dikenal.")
    only_json(given)
    if "datetime" in said:
        check_datetime(said["datetime"])
    return Asked(
        boxes=boxes(said["bbox"]) if "bbox" in said else (),
        where=where,
        limit=min(whole(said.get("limit", str(LIMIT)), "limit", least=1), MOST),
        offset=whole(said.get("offset", "0"), "offset", least=0),
    )


def only_json(given: QueryDict) -> None:
    """Refuse formats other than JSON."""
    if given.get("f", "json") not in ("json", "geojson"):
        raise Refused("InvalidParameterValue", "Hanya f=json yang tersedia.")


def nothing_else(given: QueryDict) -> None:
    """Refuse every parameter but ``f``."""
    for name in given:
        if name != "f":
            raise Refused("InvalidParameterName", f"Parameter {name} tidak dikenal.")
    only_json(given)


def whole(text: str, name: str, *, least: int) -> int:
    """Return a whole number of at most nine digits."""
    if not (text.isascii() and text.isdigit() and len(text) <= 9 and int(text) >= least):
        raise Refused("InvalidParameterValue", f"Parameter {name} harus bilangan bulat mulai {least}.")
    return int(text)


def boxes(text: str) -> tuple[Box, ...]:
    """Return the box of ``west,south,east,north`` (heights are ignored); two when it crosses the 180th meridian."""
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) not in (4, 6) or not all(map(isfinite, numbers)):
        raise Refused("InvalidParameterValue", "bbox harus empat angka: barat,selatan,timur,utara.")
    west, south, east, north = numbers if len(numbers) == 4 else (*numbers[:2], *numbers[3:5])
    inside = -180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= 90 and -90 <= north <= 90
    if not inside or south > north:
        raise Refused("InvalidParameterValue", "bbox di luar bumi, atau selatannya di utara.")
    if west > east:
        return (west, south, 180.0, north), (-180.0, south, east, north)
    return ((west, south, east, north),)


def check_datetime(text: str) -> None:
    """Accept an instant or interval (RFC 3339). Features here have no time of their own, so all of them match."""
    parts = text.split("/")
    if len(parts) > 2 or all(p in ("", "..") for p in parts):
        raise Refused("InvalidParameterValue", "datetime harus saat atau rentang RFC 3339.")
    for part in parts:
        if part in ("", "..") and len(parts) == 2:
            continue
        try:
            (datetime.fromisoformat if "T" in part.upper() else date.fromisoformat)(part)
        except ValueError as error:
            raise Refused("InvalidParameterValue", "datetime harus saat atau rentang RFC 3339.") from error
