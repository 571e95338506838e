"""A timestamper inside this process (RFC 3161), with its key in memory."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

from asn1crypto import algos, cms, core, tsp, x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.sign.general import as_signing_certificate, simple_cms_attribute
from pyhanko.sign.timestamps import TimeStamper

POLICY = "2.999.1"  # the arc for examples: this clock vouches for nothing outside


SHA256 = algos.DigestAlgorithm({"algorithm": "sha256"}).dump()
ECDSA = algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}).dump()


class OwnClock(TimeStamper):
    """Answers timestamp requests from this machine's clock, signed with an elliptic key.

    What is the same in every token is encoded once: asn1crypto spends 10 ms on re-encoding certificates.
    """

    def __init__(self, key: ec.EllipticCurvePrivateKey, certificate: x509.Certificate, root: x509.Certificate) -> None:
        super().__init__()
        self._key, self._subject = key, certificate.subject.dump()
        self._certificates = cms.CertificateSet(
            [cms.CertificateChoices({"certificate": c}) for c in (certificate, root)]
        ).dump()
        own = {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
        self._sid = cms.IssuerAndSerialNumber(own).dump()
        self._names_certificate = simple_cms_attribute(
            "signing_certificate", as_signing_certificate(certificate)
        ).dump()

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Return a granted response to the request."""
        token = cms.ContentInfo({"content_type": "signed_data", "content": self._signed(self._info(req))})
        return tsp.TimeStampResp({"status": {"status": "granted"}, "time_stamp_token": token})

    def _info(self, req: tsp.TimeStampReq) -> tsp.TSTInfo:
        fields = {
            "version": "v1",
            "policy": POLICY,
            "message_imprint": req["message_imprint"],
            "serial_number": secrets.randbits(64),
            "gen_time": datetime.now(UTC),
            "tsa": x509.GeneralName(name="directory_name", value=x509.Name.load(self._subject)),
        }
        if req["nonce"].native is not None:
            fields["nonce"] = req["nonce"]
        return tsp.TSTInfo(fields)

    def _signed(self, info: tsp.TSTInfo) -> cms.SignedData:
        content = info.dump()
        digest = hashes.Hash(hashes.SHA256())
        digest.update(content)
        attributes = cms.CMSAttributes(
            [
                simple_cms_attribute("content_type", "tst_info"),
                simple_cms_attribute("signing_time", cms.Time({"utc_time": core.UTCTime(datetime.now(UTC))})),
                cms.CMSAttribute.load(self._names_certificate),
                simple_cms_attribute("message_digest", digest.finalize()),
            ]
        )
        encoded = attributes.dump()
        signer = cms.SignerInfo(
            {
                "version": "v1",
                "sid": cms.SignerIdentifier({"issuer_and_serial_number": cms.IssuerAndSerialNumber.load(self._sid)}),
                "digest_algorithm": algos.DigestAlgorithm.load(SHA256),
                "signature_algorithm": algos.SignedDigestAlgorithm.load(ECDSA),
                "signed_attrs": cms.CMSAttributes.load(encoded),
                "signature": self._key.sign(encoded, ec.ECDSA(hashes.SHA256())),
            }
        )
        return cms.SignedData(
            {
                "version": "v3",
                "digest_algorithms": cms.DigestAlgorithms([algos.DigestAlgorithm.load(SHA256)]),
                "encap_content_info": cms.EncapsulatedContentInfo(
                    {"content_type": "tst_info", "content": cms.ParsableOctetString(content)}
                ),
                "certificates": cms.CertificateSet.load(self._certificates),
                "signer_infos": cms.SignerInfos([signer]),
            }
        )
