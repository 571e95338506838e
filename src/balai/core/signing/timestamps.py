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


class OwnClock(TimeStamper):
    """Answers timestamp requests from this machine's clock, signed with an elliptic key."""

    def __init__(self, key: ec.EllipticCurvePrivateKey, certificate: x509.Certificate, root: x509.Certificate) -> None:
        super().__init__()
        self._key, self._certificate, self._root = key, certificate, root

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
            "tsa": x509.GeneralName(name="directory_name", value=self._certificate.subject),
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
                simple_cms_attribute("signing_certificate", as_signing_certificate(self._certificate)),
                simple_cms_attribute("message_digest", digest.finalize()),
            ]
        )
        sha256 = algos.DigestAlgorithm({"algorithm": "sha256"})
        signer = cms.SignerInfo(
            {
                "version": "v1",
                "sid": cms.SignerIdentifier(
                    {
                        "issuer_and_serial_number": cms.IssuerAndSerialNumber(
                            {"issuer": self._certificate.issuer, "serial_number": self._certificate.serial_number}
                        )
                    }
                ),
                "digest_algorithm": sha256,
                "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
                "signed_attrs": attributes,
                "signature": self._key.sign(attributes.dump(), ec.ECDSA(hashes.SHA256())),
            }
        )
        return cms.SignedData(
            {
                "version": "v3",
                "digest_algorithms": cms.DigestAlgorithms([sha256]),
                "encap_content_info": cms.EncapsulatedContentInfo(
                    {"content_type": "tst_info", "content": cms.ParsableOctetString(content)}
                ),
                "certificates": cms.CertificateSet(
                    [cms.CertificateChoices({"certificate": c}) for c in (self._certificate, self._root)]
                ),
                "signer_infos": cms.SignerInfos([signer]),
            }
        )
