"""Look into ZIP files (spreadsheets among them) before anybody opens them: no bombs, no way out of the folder."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib

from .kinds import Kind
from .refusing import Refused

ENTRIES = 2000
LARGEST_SUM = 200 * 1024 * 1024
LARGEST_RATIO = 300
PIECE = 1024 * 1024
ENCRYPTED = 0x1
DECLARATIONS = tuple(
    word.encode(code) for word in ("<!DOCTYPE", "<!ENTITY") for code in ("utf-8", "utf-16-le", "utf-16-be")
)


def check(data: bytes, kind: Kind) -> None:
    """Raise ``Refused``: locked, macro (programs, entities, links, paths that lead out), failed (bombs, damage)."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _sizes(entries, len(data))
            for entry in entries:
                _entry(entry)
                if kind in {Kind.XLSX, Kind.DOCX} and entry.filename.lower().endswith((".xml", ".rels", ".vml")):
                    _markup(archive, entry)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError, RuntimeError):
        raise Refused("failed") from None


def _sizes(entries: list[zipfile.ZipInfo], packed: int) -> None:
    total = sum(entry.file_size for entry in entries)
    if len(entries) > ENTRIES or total > LARGEST_SUM or total > LARGEST_RATIO * packed:
        raise Refused("failed")


def _entry(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & ENCRYPTED:
        raise Refused("locked")
    name = entry.filename.replace("\\", "/")
    leads_out = name.startswith("/") or ":" in name or ".." in name.split("/")
    if leads_out or stat.S_ISLNK(entry.external_attr >> 16) or name.lower().endswith("vbaproject.bin"):
        raise Refused("macro")


def _markup(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Refuse declarations: spreadsheets need none, and entities read files or grow without end."""
    tail = b""
    with archive.open(entry) as inside:
        while piece := inside.read(PIECE):
            if any(word in tail + piece for word in DECLARATIONS):
                raise Refused("macro")
            tail = piece[-32:]
