"""Sign a PDF as PAdES B-LT with keys that are in memory.

pyHanko's own signer loads and checks its key at every signature (150 ms for RSA); this one holds it ready.
B-LT carries chain and revocation list inside the file: it can still be checked when the authority is gone.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from asn1crypto import algos, crl
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko.sign.signers.pdf_signer import DSSContentSettings, SigDSSPlacementPreference
from pyhanko.stamp.noop import NoOpStampStyle
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from .authority import Authority
from .timestamps import OwnClock
from .values import Box

FIELD = "TTE{n}"
ONE_REVISION = DSSContentSettings(include_vri=False, placement=SigDSSPlacementPreference.TOGETHER_WITH_SIGNATURE)
"""Chain and revocation list are covered by the signature itself: nothing follows it in the file."""
RESERVED = 12_288  # hex digits kept free in the file; a signature with chain and timestamp takes 7,200 to 9,500


class ReadyKey(Signer):
    """Signs with an elliptic key held in memory."""

    def __init__(self, key: ec.EllipticCurvePrivateKey, certificate: x509.Certificate, authority: Authority) -> None:
        known = SimpleCertificateStore()
        known.register_multiple([asn1_of(certificate), asn1_of(authority.root)])
        super().__init__(
            signing_cert=asn1_of(certificate),
            cert_registry=known,
            signature_mechanism=algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
        )
        self._key = key

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """Return the signature of ``data``; always SHA-256."""
        return self._key.sign(data, ec.ECDSA(hashes.SHA256()))


def asn1_of(certificate: x509.Certificate) -> asn1.Certificate:
    """Return the certificate as pyHanko's own type."""
    return asn1.Certificate.load(certificate.public_bytes(Encoding.DER))


def sign(pdf: bytes, authority: Authority, *, name: str, agency: str, box: Box | None, reason: str, link: str) -> bytes:
    """Return ``pdf`` with one more signature by ``name`` under ``authority``, in a field of its own at ``box``.

    Nothing is drawn: the page shows its signature block already. Raises pyHanko's errors when the file is no PDF.
    """
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    before = len(writer.prev.embedded_signatures) if "/AcroForm" in writer.root else 0
    field, own = FIELD.format(n=before + 1), _desk(authority)
    metadata = PdfSignatureMetadata(
        field_name=field,
        reason=reason,
        contact_info=link,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        embed_validation_info=True,
        validation_context=ValidationContext(trust_roots=[own.root], crls=[own.revocations], allow_fetching=True),
        dss_settings=ONE_REVISION,
    )
    signer = PdfSigner(
        metadata,
        signer=own.signer(name, agency),
        timestamper=own.clock,
        stamp_style=NoOpStampStyle(),
        new_field_spec=_field(field, box, name),
    )
    return signer.sign_pdf(writer, bytes_reserved=RESERVED).getvalue()


class _Desk:
    """An authority's certificates, read once into pyHanko's types, and its signers, ready."""

    def __init__(self, authority: Authority) -> None:
        self.root = asn1_of(authority.root)
        self.revocations = crl.CertificateList.load(authority.revocations)
        self.clock = OwnClock(authority.timestamp_key, asn1_of(authority.timestamp), self.root)
        self.authority = authority
        self._signers: dict[tuple[str, str], ReadyKey] = {}

    def signer(self, name: str, agency: str) -> ReadyKey:
        if (name, agency) not in self._signers:
            self._signers[name, agency] = ReadyKey(*self.authority.signer(name, agency), self.authority)
        return self._signers[name, agency]


@lru_cache(maxsize=8)
def _desk(authority: Authority) -> _Desk:
    return _Desk(authority)


def _field(name: str, box: Box | None, who: str) -> fields.SigFieldSpec:
    if box is None:
        return fields.SigFieldSpec(name)
    corners = (round(box.x), round(box.y), round(box.x + box.width), round(box.y + box.height))
    return fields.SigFieldSpec(name, on_page=box.page - 1, box=corners, readable_field_name=who)
