"""A signing key of the installation itself, for statements from machine to machine: Ed25519, kept beside the others.

People sign papers through the port; this key signs what the city as a whole publishes and nobody reads on paper.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from .authority import _write_once


def own_key(folder: Path, name: str) -> Ed25519PrivateKey:
    """Return the key called ``name`` in a folder, made there at first use (mode 600); two first starts agree on one."""
    path = folder / f"{name}.pem"
    if not path.exists():
        keep(folder, name, Ed25519PrivateKey.generate())
    return _read(path, path.stat().st_mtime_ns)


def keep(folder: Path, name: str, key: Ed25519PrivateKey) -> None:
    """Keep a key under a name that has none yet (mode 600); one that is there already stays."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    private = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    _write_once(folder / f"{name}.pem", key.private_bytes(serialization.Encoding.PEM, *private))


@lru_cache(maxsize=8)
def _read(path: Path, changed: int) -> Ed25519PrivateKey:
    found = serialization.load_pem_private_key(path.read_bytes(), None)
    if not isinstance(found, Ed25519PrivateKey):
        raise ValueError(f"{path.name} is no Ed25519 key")
    return found
