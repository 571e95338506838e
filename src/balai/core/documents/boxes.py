"""Where on a drawn page the signature's place is: the QR that links to the verification page."""

from __future__ import annotations

from io import BytesIO

from balai.core.signing.values import Box


def signature_box(pdf: bytes, address: str) -> Box | None:
    """Return the last square link to ``address`` in the PDF, ``None`` when the template has no signature block."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    reader = PdfFileReader(BytesIO(pdf))
    found = None
    for number in range(int(reader.root["/Pages"]["/Count"])):
        page = reader.find_page_for_modification(number)[0].get_object()
        for note in page.get("/Annots", ()):
            link = note.get_object()
            if link.get("/A", {}).get("/URI") != address:
                continue
            left, low, right, high = (float(x) for x in link["/Rect"])
            if abs((right - left) - (high - low)) < 2:
                found = Box(number + 1, left, low, right - left, high - low)
    return found
