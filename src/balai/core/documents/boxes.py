"""Where on a drawn page the signature's place is: the QR that links to the verification page.

Read from Typst's own output, whose annotations are plain text; opening the file with a PDF library costs 2 ms.
"""

from __future__ import annotations

import re

from balai.core.signing.values import Box

A4 = 841.89  # points
SQUARE = 2.0  # points by which width and height may differ
_LINK = re.compile(rb"/Subtype/Link/Rect\[([0-9. ]+)\][^\n]*?/URI\(([^)]*)\)")
_PAGE = re.compile(rb"/MediaBox\[0 0 [0-9.]+ ([0-9.]+)\]")
_COUNT = re.compile(rb"/Type/Pages/Count (\d+)")


def signature_box(pdf: bytes, address: str) -> Box | None:
    """Return the last square link to ``address``; ``None`` when the template has no signature block.

    It is on the last page: ``typst/balai/paper`` sets the block after all text. All pages are of one size.
    """
    pages = max((int(count) for count in _COUNT.findall(pdf)), default=0)
    sheet = _PAGE.search(pdf)
    tall = float(sheet[1]) if sheet else A4
    found = None
    for corners, link in _LINK.findall(pdf):
        left, low, right, high = (float(number) for number in corners.split())
        if link == address.encode() and abs((right - left) - (high - low)) < SQUARE:
            found = Box(pages, left, low, right - left, high - low, tall)
    return found
