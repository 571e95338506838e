"""A city's bundle for the ministry's hub: what stands in it, its bytes, its signature (docs/bundle.md).

A bundle file is one canonical JSON text ``{"bundle": …, "signature": …}``. Signed is a short statement that names the
city, the sequence number and the SHA-256 of the canonical ``bundle``, so that no part of one fits another. Numbers
travel as decimal strings: a reader in any language gets every digit, and there is one way to write each.

Sources: RFC 8785 (canonical JSON, of which we use the part without floating-point numbers), RFC 8032 (Ed25519).
"""

from .parts import (
    Adoption,
    Bundle,
    Bundle10,
    City,
    Contact,
    Evidence,
    Figure,
    Innovation,
    Node,
    Plan,
    Programmes,
    QuickWin,
    Result,
    Signature,
)
from .sealing import (
    FORMAT,
    FORMATS,
    LARGEST,
    MEDIA,
    NIK,
    WELL_KNOWN,
    Bad,
    Why,
    canonical,
    common,
    in_format,
    key_id,
    public_key,
    public_text,
    schema,
    seal,
    sha256,
    statement,
    unseal,
    written_in,
)

__all__ = [
    "FORMAT",
    "FORMATS",
    "LARGEST",
    "MEDIA",
    "NIK",
    "WELL_KNOWN",
    "Adoption",
    "Bad",
    "Bundle",
    "Bundle10",
    "City",
    "Contact",
    "Evidence",
    "Figure",
    "Innovation",
    "Node",
    "Plan",
    "Programmes",
    "QuickWin",
    "Result",
    "Signature",
    "Why",
    "canonical",
    "common",
    "in_format",
    "key_id",
    "public_key",
    "public_text",
    "schema",
    "seal",
    "sha256",
    "statement",
    "unseal",
    "written_in",
]
