"""What both protocols say alike: the sentence of acceptance, the picture in the box, the words for "may sign"."""

from __future__ import annotations

from io import BytesIO

from balai.core.adapters.systems import settings_of

STATEMENT = (
    "Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik yang diterbitkan oleh "
    "Balai Besar Sertifikasi Elektronik (BSrE), Badan Siber dan Sandi Negara."
)
MAY_SIGN_V1 = 1111
MAY_SIGN_V2 = "ISSUE"


def location() -> str:
    """Return the place written into signatures."""
    return settings_of("bsre")["location"]


def picture(link: str) -> bytes:
    """Return the QR of ``link`` as PNG: laid exactly over the one that is drawn there already."""
    import zxingcpp
    from PIL import Image

    code = zxingcpp.create_barcode(link, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    file = BytesIO()
    Image.fromarray(code.to_image(scale=8, add_quiet_zones=False)).save(file, "PNG")
    return file.getvalue()
