"""Read the features of a GeoJSON file one at a time, however long the file is."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CHUNK = 1 << 20
OPENING = re.compile(r'"features"\s*:\s*\[')
BETWEEN = " \t\r\n,"


class NotGeoJSON(ValueError):
    """The file is not a GeoJSON FeatureCollection in WGS 84."""


def features(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield (line where it begins, feature). Raises ``NotGeoJSON`` with a sentence; lines count from 1."""
    decoder, line = json.JSONDecoder(), 1
    with path.open(encoding="utf-8-sig") as file:
        buffer = file.read(CHUNK)
        start = OPENING.search(buffer)
        if start is None:
            raise NotGeoJSON("Berkas bukan FeatureCollection GeoJSON.")
        _refuse_other_crs(buffer[: start.start()])
        line += buffer.count("\n", 0, start.end())
        buffer = buffer[start.end() :]
        while True:
            skipped = len(buffer) - len(buffer.lstrip(BETWEEN))
            line += buffer.count("\n", 0, skipped)
            buffer = buffer[skipped:]
            if buffer.startswith("]"):
                return
            try:
                feature, end = decoder.raw_decode(buffer)
            except json.JSONDecodeError as error:
                more = file.read(max(CHUNK, len(buffer)))  # doubling: a long feature is not re-read too often
                if not more:
                    raise NotGeoJSON(f"JSON terputus atau rusak sesudah baris {line}.") from error
                buffer += more
                continue
            yield line, feature
            line += buffer.count("\n", 0, end)
            buffer = buffer[end:]


def _refuse_other_crs(head: str) -> None:
    crs = re.search(r'"crs"\s*:.*?"name"\s*:\s*"([^"]*)"', head, re.DOTALL)
    if crs and not re.search(r"CRS84|EPSG:+4326", crs.group(1)):
        raise NotGeoJSON(f"Koordinat memakai {crs.group(1)}; ubah dahulu ke WGS 84 (bujur, lintang).")
