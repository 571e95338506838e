"""A small certificate authority of one's own: for development, and for the fake of the national signing service.

Its keys are elliptic (P-256): made in 1 ms where RSA-2048 takes 70, and half the size in each PDF.
"""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

YEARS = 20
CRL_DAYS = 365

Pair = tuple[ec.EllipticCurvePrivateKey, x509.Certificate]


class Authority:
    """A root, a timestamper and signers' certificates under it. Keys stay in the memory of this process."""

    def __init__(self, root: Pair, timestamper: Pair) -> None:
        self.root_key, self.root = root
        self.timestamp_key, self.timestamp = timestamper
        self.revocations = _revocation_list(self.root, self.root_key)
        self._signers: dict[tuple[str, str], Pair] = {}
        self._lock = Lock()

    @classmethod
    def new(cls, name: str) -> Authority:
        """Make a root called ``name`` and its timestamper."""
        key = ec.generate_private_key(ec.SECP256R1())
        root = _certificate(name, name, key, None)
        stamp_key = ec.generate_private_key(ec.SECP256R1())
        return cls((key, root), (stamp_key, _certificate(f"{name}: waktu", name, stamp_key, (key, root), stamps=True)))

    @classmethod
    def kept_in(cls, folder: Path, name: str) -> Authority:
        """Return the authority kept in a folder, made there at first use; two first starts agree on one."""
        path = folder / "authority.pem"
        if not path.exists():
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _write_once(path, cls.new(name)._pem())
        return cls._of_pem(path.read_bytes())

    def signer(self, name: str, agency: str) -> Pair:
        """Return key and certificate of an official, made at first use and kept while this process runs."""
        with self._lock:
            if (name, agency) not in self._signers:
                key = ec.generate_private_key(ec.SECP256R1())
                certificate = _certificate(name, agency, key, (self.root_key, self.root))
                self._signers[name, agency] = (key, certificate)
            return self._signers[name, agency]

    def _pem(self) -> bytes:
        private = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        return b"".join(
            part
            for key, certificate in ((self.root_key, self.root), (self.timestamp_key, self.timestamp))
            for part in (
                key.private_bytes(serialization.Encoding.PEM, *private),
                certificate.public_bytes(serialization.Encoding.PEM),
            )
        )

    @classmethod
    def _of_pem(cls, pem: bytes) -> Authority:
        end = b"-----END PRIVATE KEY-----\n"
        keys = [serialization.load_pem_private_key(part + end, None) for part in _private_parts(pem, end)]
        root, stamp = x509.load_pem_x509_certificates(pem)
        return cls((keys[0], root), (keys[1], stamp))  # type: ignore[arg-type]


def _private_parts(pem: bytes, end: bytes) -> list[bytes]:
    return [part[part.index(b"-----BEGIN PRIVATE KEY-----") :] for part in pem.split(end)[:-1]]


def _write_once(path: Path, content: bytes) -> None:
    """Put the file in place whole, readable by its owner only; leave it when another process was quicker."""
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(name, path)
    except FileExistsError:
        pass
    finally:
        os.unlink(name)


def _certificate(
    name: str, agency: str, key: ec.EllipticCurvePrivateKey, issuer: Pair | None, *, stamps: bool = False
) -> x509.Certificate:
    issuer_key, issuer_certificate = issuer or (key, None)
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "ID"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, agency[:64]),
            x509.NameAttribute(NameOID.COMMON_NAME, name[:64]),
        ]
    )
    is_root, start = issuer is None, datetime.now(UTC) - timedelta(days=1)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer_certificate.subject if issuer_certificate else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=365 * YEARS))
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=0 if is_root else None), critical=True)
        .add_extension(_usage(is_root), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()),  # type: ignore[arg-type]
            critical=False,
        )
    )
    if stamps:
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(usage, critical=True)
    return builder.sign(issuer_key, hashes.SHA256())


def _usage(is_root: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_root,
        content_commitment=not is_root,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_root,
        crl_sign=is_root,
        encipher_only=False,
        decipher_only=False,
    )


def _revocation_list(root: x509.Certificate, key: ec.EllipticCurvePrivateKey) -> bytes:
    """Return an empty list of revoked certificates, in force from an hour ago: what B-LT embeds."""
    start = datetime.now(UTC) - timedelta(hours=1)
    return (
        x509.CertificateRevocationListBuilder()
        .issuer_name(root.subject)
        .last_update(start)
        .next_update(start + timedelta(days=CRL_DAYS))
        .add_extension(x509.CRLNumber(int(start.timestamp())), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root.public_key()), critical=False)  # type: ignore[arg-type]
        .sign(key, hashes.SHA256())
        .public_bytes(serialization.Encoding.DER)
    )
