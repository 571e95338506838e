"""Draw pictures anew: what comes out was made here, without camera data, place or anything hidden behind the pixels.

A phone's HEIC becomes a JPEG first, outside this process (``heic``).
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from . import heic
from .kinds import Kind
from .refusing import Refused

if TYPE_CHECKING:
    from PIL.Image import Image

MEGAPIXELS = 50
LONGEST_SIDE = 2560  # an A4 page at 220 dots an inch stays readable
QUALITY = 85
FORMATS = {Kind.JPEG: "JPEG", Kind.PNG: "PNG", Kind.WEBP: "WEBP"}


def redraw(data: bytes, kind: Kind, *, transparent: bool = False) -> tuple[bytes, Kind]:
    """Return the picture upright, at most 2,560 pixels long, and its kind: JPEG, or PNG where it is see-through.

    Raises ``Refused``: ``pixels`` before anything is decoded, ``failed`` when it can't be, ``heic`` for a HEIC.
    """
    from PIL import Image, ImageOps

    if kind is Kind.HEIC:
        data, kind = heic.to_jpeg(data, megapixels=MEGAPIXELS, longest=LONGEST_SIDE), Kind.JPEG
    try:
        with Image.open(io.BytesIO(data), formats=[FORMATS[kind]]) as opened:
            width, height = opened.size
            if width * height > MEGAPIXELS * 1_000_000:
                raise Refused("pixels", megapixels=MEGAPIXELS)
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            picture = ImageOps.exif_transpose(opened)
            picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            return _encode(picture, transparent)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused("pixels", megapixels=MEGAPIXELS) from None
    except (OSError, ValueError, SyntaxError, EOFError, OverflowError, MemoryError, TypeError):
        raise Refused("failed") from None


def _encode(picture: Image, transparent: bool) -> tuple[bytes, Kind]:
    from PIL import Image

    out = io.BytesIO()
    see_through = "A" in picture.getbands() or "transparency" in picture.info
    if see_through and transparent:
        clean = Image.new("RGBA", picture.size)
        clean.paste(picture.convert("RGBA"))
        clean.save(out, "PNG", optimize=True)
        return out.getvalue(), Kind.PNG
    clean = Image.new("RGB", picture.size, "white")
    if see_through:
        layer = picture.convert("RGBA")
        clean.paste(layer, mask=layer.getchannel("A"))
    else:
        clean.paste(picture.convert("RGB"))
    clean.save(out, "JPEG", quality=QUALITY, progressive=True)
    return out.getvalue(), Kind.JPEG
