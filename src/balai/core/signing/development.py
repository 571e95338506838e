"""The development authority: real signatures that bind nobody.

It is made at first start in ``DATA/signing``. Whatever it signs is drawn with the watermark "UJI - TIDAK SAH".
"""

from __future__ import annotations

from hmac import compare_digest

from django.conf import settings

from .authority import Authority
from .failures import Garbage, WrongPassphrase
from .secret import Secret
from .values import Box, SignedPdf, Signer

NAME = "Otoritas Uji Balai (bukan PSrE)"
PASSPHRASE = "uji coba"  # known to all: what is signed with it is worth nothing


class Development:
    """Signs in this process, for anyone who knows the passphrase everybody knows."""

    name = "dev"
    official = False
    statement = (
        "Dokumen uji coba: ditandatangani dengan sertifikat buatan sendiri, bukan sertifikat dari PSrE Indonesia, "
        "dan tidak berkekuatan hukum."
    )

    def __init__(self) -> None:
        self.authority = Authority.kept_in(settings.DATA / "signing", NAME)

    def sign(self, pdf: bytes, *, signer: Signer, box: Box | None, reason: str, link: str, secret: Secret) -> SignedPdf:
        """Sign in this process. Raises ``WrongPassphrase``, or ``Garbage`` when ``pdf`` can't be read."""
        if not compare_digest(secret.reveal().encode(), PASSPHRASE.encode()):
            raise WrongPassphrase
        from pyhanko.pdf_utils.misc import PdfError

        from . import pades

        try:
            signed = pades.sign(
                pdf, self.authority, name=signer.name, agency=signer.agency, box=box, reason=reason, link=link
            )
        except PdfError as error:
            raise Garbage(type(error).__name__) from error
        return SignedPdf(signed, self.name)

    def may_sign(self, signer: Signer) -> bool:
        """Everybody may, here."""
        return True
