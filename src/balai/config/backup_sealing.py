"""A backup's encryption: the archive in pieces of AES-256-GCM under a key from a passphrase.

Layout: magic, salt (16), key check (32), then pieces of at most 1 MiB + 16 bytes of tag. A piece's nonce is its
number and whether it is the last, so pieces can't be dropped, swapped or cut off at the end. The key comes from scrypt
(N 2^15, r 8, p 1; RFC 7914) with the salt; the key check tells a wrong passphrase from a damaged file.
"""

import hashlib
import hmac
import io
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

MAGIC = b"BALAI-BACKUP-1\n"
SALT_BYTES, CHECK_BYTES, TAG_BYTES = 16, 32, 16
PIECE = 1024 * 1024


class Damaged(Exception):
    """The backup's bytes are not those that were written; the message says where."""


def _keys(passphrase: str, salt: bytes) -> tuple[bytes, bytes]:
    both = hashlib.scrypt(passphrase.encode(), salt=salt, n=2**15, r=8, p=1, maxmem=64 * 2**20, dklen=64)
    return both[:32], hmac.new(both[32:], MAGIC + salt, "sha256").digest()


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


class _Sealer(io.RawIOBase):
    """A stream that encrypts what is written to it."""

    def __init__(self, out: IO[bytes], key: bytes) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        self._out, self._cipher, self._held, self._count = out, AESGCM(key), bytearray(), 0

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        self._held += piece
        while len(self._held) > PIECE:
            self._emit(bytes(self._held[:PIECE]), last=False)
            del self._held[:PIECE]
        return len(piece)

    def _emit(self, piece: bytes, *, last: bool) -> None:
        self._out.write(self._cipher.encrypt(_nonce(self._count, last), piece, MAGIC))
        self._count += 1

    def finish(self) -> None:
        self._emit(bytes(self._held), last=True)


@contextmanager
def sealing(out: IO[bytes], passphrase: str) -> Iterator[IO[bytes]]:
    """Give a stream whose content arrives encrypted in ``out``."""
    salt = secrets.token_bytes(SALT_BYTES)
    key, check = _keys(passphrase, salt)
    out.write(MAGIC + salt + check)
    sealer = _Sealer(out, key)
    yield sealer  # type: ignore[misc]
    sealer.finish()


def unsealed(source: IO[bytes], out: IO[bytes], passphrase: str) -> None:
    """Decrypt a whole backup into ``out``. Raises ``Damaged`` at the first byte that is not as written."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    source.read(len(MAGIC))
    salt, check = source.read(SALT_BYTES), source.read(CHECK_BYTES)
    key, expected = _keys(passphrase, salt)
    if not hmac.compare_digest(check, expected):
        raise Damaged("kata sandinya salah, atau awal berkasnya berubah")
    cipher, number = AESGCM(key), 0
    piece = source.read(PIECE + TAG_BYTES)
    while piece:
        following = source.read(PIECE + TAG_BYTES)
        try:
            out.write(cipher.decrypt(_nonce(number, not following), piece, MAGIC))
        except InvalidTag:
            raise Damaged(f"berubah atau terpotong di sekitar byte {number * (PIECE + TAG_BYTES)}") from None
        piece, number = following, number + 1
    if not number:
        raise Damaged("kosong")
