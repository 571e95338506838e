"""What a file is, told from its first bytes; its name and the browser's word count for nothing."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """Kinds of content. Those that Balai never keeps are named too, to say the right sentence."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    PDF = "pdf"
    CSV = "csv"
    XLSX = "xlsx"
    DOCX = "docx"
    JSON = "json"
    ZIP = "zip"
    PARQUET = "parquet"
    TEXT = "text"
    HEIC = "heic"
    MARKUP = "markup"
    OTHER = "other"
    EMPTY = "empty"

    @property
    def mime(self) -> str:
        """The media type under which it is served."""
        return MIME.get(self, "application/octet-stream")

    @property
    def suffix(self) -> str:
        """The ending of its name."""
        return {Kind.JPEG: "jpg", Kind.TEXT: "txt"}.get(self, self.value)

    @property
    def picture(self) -> bool:
        """Something to look at that can be drawn anew."""
        return self in {Kind.JPEG, Kind.PNG, Kind.WEBP}


MIME = {
    Kind.JPEG: "image/jpeg",
    Kind.PNG: "image/png",
    Kind.WEBP: "image/webp",
    Kind.PDF: "application/pdf",
    Kind.CSV: "text/csv; charset=utf-8",
    Kind.TEXT: "text/plain; charset=utf-8",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.JSON: "application/json",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.ZIP: "application/zip",
    Kind.PARQUET: "application/vnd.apache.parquet",
}

PICTURES = (Kind.JPEG, Kind.PNG, Kind.WEBP)
STARTS = (
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"%PDF-", Kind.PDF),
    (b"PK\x03\x04", Kind.ZIP),
    (b"PK\x05\x06", Kind.ZIP),
    (b"PAR1", Kind.PARQUET),
)
HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")


def sniff(data: bytes) -> Kind:
    """Return what the content is. Text is ``JSON`` or ``CSV`` only by its look; anything unclear is ``OTHER``."""
    if not data:
        return Kind.EMPTY
    for start, kind in STARTS:
        if data.startswith(start):
            return _office(data) if kind is Kind.ZIP else kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Kind.WEBP
    if data[4:8] == b"ftyp" and data[8:12] in HEIC_BRANDS:
        return Kind.HEIC
    return _text(data)


def _office(data: bytes) -> Kind:
    if b"xl/workbook.xml" in data:
        return Kind.XLSX
    return Kind.DOCX if b"word/document.xml" in data else Kind.ZIP


def _text(data: bytes) -> Kind:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Kind.OTHER
    if "\x00" in text:
        return Kind.OTHER
    start = text.lstrip()[:1]
    if start == "<":
        return Kind.MARKUP
    if start in {"{", "["}:
        return Kind.JSON
    first = text.partition("\n")[0]
    return Kind.CSV if any(mark in first for mark in ",;\t") else Kind.TEXT
