"""The QR on paper, and reading one from a photo."""

from __future__ import annotations

import re
from contextlib import suppress
from io import BytesIO
from urllib.parse import urlsplit

from django.conf import settings

from . import rules

LARGEST_PIXELS = 50_000_000
READ_AT = 2400  # pixels of the longer side: a page photographed by a phone, then a third smaller


MOST_PICTURES = 10
_JPEG = re.compile(rb"\xff\xd8\xff.*?\xff\xd9(?=\r?\n?endstream)", re.DOTALL)


class NotAPicture(Exception):
    """The file can't be read as a picture, or is larger than any photo."""


def svg(address: str) -> str:
    """Return the QR of an address as SVG: medium error correction, no border (the page leaves room)."""
    import zxingcpp

    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    return str(code.to_svg(add_quiet_zones=False))


def texts_in(picture: bytes) -> list[str]:
    """Return what the QR codes in a photo or scan say. Raises ``NotAPicture``."""
    import zxingcpp
    from PIL import Image, UnidentifiedImageError

    try:
        image = Image.open(BytesIO(picture), formats=("JPEG", "PNG", "WEBP"))
        if image.width * image.height > LARGEST_PIXELS:
            raise NotAPicture("too large")
        image.draft("L", (READ_AT, READ_AT))
        grey = image.convert("L")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise NotAPicture(type(error).__name__) from error
    for side in (READ_AT, READ_AT * 2 // 3, READ_AT * 2):
        smaller = grey.copy()
        smaller.thumbnail((side, side))
        if found := zxingcpp.read_barcodes(smaller, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)):
            return [code.text for code in found]
        if max(grey.size) <= side:
            break
    return []


def texts_in_scan(pdf: bytes) -> list[str]:
    """Return what the QR codes say in the pictures of a scanned PDF, which holds each page as a JPEG."""
    for picture in list(_JPEG.finditer(pdf))[:MOST_PICTURES]:
        with suppress(NotAPicture):
            if found := texts_in(picture.group()):
                return found
    return []


def code_of(address: str) -> str:
    """Return the verification code in an address of this installation, ``""`` for any other host or text.

    A look-alike address in a QR is how forged papers lead to forged verification pages.
    """
    ours, theirs = urlsplit(settings.BALAI_ADDRESS), urlsplit(address.strip())
    if (theirs.scheme, theirs.netloc) != (ours.scheme, ours.netloc) or not theirs.path.startswith("/periksa/"):
        return ""
    return rules.bare(theirs.path.removeprefix("/periksa/").strip("/"))
