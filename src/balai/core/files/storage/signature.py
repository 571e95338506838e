"""Sign requests to an S3-compatible store: AWS Signature Version 4, header form.

Source: AWS, "Create a signed AWS API request" (Signature Version 4); checked against its published test vectors.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import quote

ALGORITHM = "AWS4-HMAC-SHA256"


def canonical_query(query: Mapping[str, str]) -> str:
    """Return the query sorted and encoded the one way that counts."""
    return "&".join(f"{quote(k, safe='~')}={quote(v, safe='~')}" for k, v in sorted(query.items()))


def authorization(
    method: str,
    path: str,
    query: Mapping[str, str],
    headers: Mapping[str, str],
    *,
    payload_hash: str,
    key: str,
    secret: str,
    region: str,
    at: datetime,
    service: str = "s3",
) -> str:
    """Return the ``Authorization`` header. ``path`` is already percent-encoded; ``headers`` are all signed."""
    lowered = sorted((k.lower(), " ".join(v.split())) for k, v in headers.items())
    signed = ";".join(k for k, _ in lowered)
    lines = (method, path, canonical_query(query), *(f"{k}:{v}" for k, v in lowered), "", signed, payload_hash)
    moment = f"{at:%Y%m%dT%H%M%SZ}"
    scope = f"{at:%Y%m%d}/{region}/{service}/aws4_request"
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    to_sign = "\n".join((ALGORITHM, moment, scope, digest))
    derived = f"AWS4{secret}".encode()
    for part in (f"{at:%Y%m%d}", region, service, "aws4_request"):
        derived = hmac.new(derived, part.encode(), hashlib.sha256).digest()
    signature = hmac.new(derived, to_sign.encode(), hashlib.sha256).hexdigest()
    return f"{ALGORITHM} Credential={key}/{scope}, SignedHeaders={signed}, Signature={signature}"
