"""Hostile and harmless files, made here byte by byte."""

import io
import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def upload(data: bytes, name: str = "foto.jpg", kind: str = "image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, kind)


def photo(size=(640, 480), form="JPEG", mode="RGB", **save) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, (200, 30, 30, 128)[: len(mode)] if mode != "L" else 90).save(out, form, **save)
    return out.getvalue()


def photo_with_place() -> bytes:
    """A phone's photo: lying on its side, with maker, GPS position, a comment and something after its end."""
    picture = Image.new("RGB", (600, 400), "white")
    exif = Image.Exif()
    exif[0x010F] = "RahasiaPhone"
    exif[0x0112] = 6  # turned a quarter
    exif.get_ifd(0x8825)[2] = (0.0, 57.0, 0.0)
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif, comment=b"<script>alert(1)</script>")
    return out.getvalue() + b"<?php system($_GET[0]); ?>"


def png_of(width: int, height: int) -> bytes:
    """A PNG whose header promises that many pixels; the data are a few bytes."""
    parts = b"\x89PNG\r\n\x1a\n"
    for name, body in (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0" * 100_000)),
        (b"IEND", b""),
    ):
        parts += struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
    return parts


def pdf(*objects: bytes, pages: int = 1, trailer: bytes = b"", catalog: bytes = b"") -> bytes:
    """A small sound PDF; ``objects`` are bodies numbered from 10 on."""
    kids = b" ".join(b"%d 0 R" % (100 + n) for n in range(pages))
    bodies = {
        1: b"<< /Type /Catalog /Pages 2 0 R " + catalog + b">>",
        2: b"<< /Type /Pages /Count %d /Kids [%s] >>" % (pages, kids),
        **{10 + n: body for n, body in enumerate(objects)},
        **{100 + n: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>" for n in range(pages)},
    }
    out, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", {}
    for number, body in bodies.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max(bodies) + 1
    return out + b"trailer\n<< /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """A compressed stream object's body."""
    packed = zlib.compress(data)
    return b"<< /Length %d /Filter /FlateDecode %s>>\nstream\n%s\nendstream" % (len(packed), extra, packed)


def bomb(megabytes: int) -> bytes:
    """Zeros that shrink a thousandfold."""
    engine = zlib.compressobj(9)
    piece = b"\0" * 1_000_000
    return b"".join(engine.compress(piece) for _ in range(megabytes)) + engine.flush()
