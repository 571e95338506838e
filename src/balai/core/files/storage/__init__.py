"""Where the bytes are: a folder of this machine, or an S3-compatible object store."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Protocol

from django.conf import settings


class Altered(Exception):
    """The bytes in the store are not those that were kept."""


class Store(Protocol):
    """Keys are ``xx/hex``; an object is whole or absent."""

    def write(self, key: str, data: bytes) -> None:
        """Keep the bytes. Raises ``NoRoom`` or ``Away``, leaving nothing."""

    def read(self, key: str) -> Iterator[bytes]:
        """Yield the bytes. Raises ``FileNotFoundError`` or ``Away`` before the first."""

    def delete(self, key: str) -> None:
        """Forget the bytes, if they are there."""

    def listing(self) -> Iterator[tuple[str, float]]:
        """Yield each key with the moment it was written, in seconds since 1970."""


@lru_cache(maxsize=4)
def _at(address: str) -> Store:
    if address.startswith("s3://"):
        from .s3 import ObjectStore

        return ObjectStore.at(address)
    from .folder import Folder

    return Folder(address)


def store() -> Store:
    """Return this installation's store, as ``settings.BALAI_FILES`` says."""
    return _at(str(settings.BALAI_FILES))


def whole(key: str, sha256: str) -> bytes:
    """Return an object's bytes. Raises ``Altered`` when their hash is another."""
    data = b"".join(store().read(key))
    if hashlib.sha256(data).hexdigest() != sha256:
        raise Altered(key)
    return data
