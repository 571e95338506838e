"""Files in an S3-compatible object store inside the country (MinIO, Ceph, a national cloud): five calls of its API.

Address: ``s3://KEY:SECRET@host:port/bucket?region=…&tls=0``. An object appears only when its PUT is complete.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import parse_qsl, quote, unquote, urlsplit
from xml.etree import ElementTree

import httpx

from ..refusing import Away, NoRoom
from .signature import authorization, canonical_query

SECONDS = 10.0
FULL = {507, 413}
NAMESPACE = "{http://s3.amazonaws.com/doc/2006-03-01/}"


class ObjectStore:
    """A bucket."""

    def __init__(self, base: str, bucket: str, key: str, secret: str, region: str) -> None:
        self.base, self.bucket, self.key, self.secret, self.region = base, bucket, key, secret, region
        self.client = httpx.Client(timeout=SECONDS, trust_env=False, follow_redirects=False)

    @classmethod
    def at(cls, address: str) -> ObjectStore:
        """Return the store at an address."""
        parts = urlsplit(address)
        options = dict(parse_qsl(parts.query))
        scheme = "http" if options.get("tls") == "0" else "https"
        host = parts.netloc.rpartition("@")[2]
        return cls(
            f"{scheme}://{host}",
            parts.path.strip("/"),
            unquote(parts.username or ""),
            unquote(parts.password or ""),
            options.get("region", "us-east-1"),
        )

    def write(self, key: str, data: bytes) -> None:
        """Keep the bytes."""
        reply = self._call("PUT", key, body=data)
        if reply.status_code in FULL:
            raise NoRoom
        if reply.status_code != 200:
            raise Away

    def read(self, key: str) -> Iterator[bytes]:
        """Yield the bytes."""
        reply = self._call("GET", key)
        if reply.status_code == 404:
            raise FileNotFoundError(key)
        if reply.status_code != 200:
            raise Away
        return iter((reply.content,))

    def delete(self, key: str) -> None:
        """Forget the bytes."""
        if self._call("DELETE", key).status_code not in {200, 204, 404}:
            raise Away

    def listing(self) -> Iterator[tuple[str, float]]:
        """Yield what is in the bucket."""
        query = {"list-type": "2"}
        while True:
            reply = self._call("GET", "", query=query)
            if reply.status_code != 200:
                raise Away
            page = ElementTree.fromstring(reply.content)  # our own store's listing
            for entry in page.iter(f"{NAMESPACE}Contents"):
                written = datetime.fromisoformat(entry.findtext(f"{NAMESPACE}LastModified", ""))
                yield entry.findtext(f"{NAMESPACE}Key", ""), written.timestamp()
            token = page.findtext(f"{NAMESPACE}NextContinuationToken")
            if not token:
                return
            query = {"list-type": "2", "continuation-token": token}

    def _call(self, method: str, key: str, *, query: dict[str, str] | None = None, body: bytes = b"") -> httpx.Response:
        at = datetime.now(UTC)
        path = quote(f"/{self.bucket}/{key}", safe="/~")
        digest = hashlib.sha256(body).hexdigest()
        headers = {
            "host": urlsplit(self.base).netloc,
            "x-amz-content-sha256": digest,
            "x-amz-date": f"{at:%Y%m%dT%H%M%SZ}",
        }
        headers["authorization"] = authorization(
            method,
            path,
            query or {},
            headers,
            payload_hash=digest,
            key=self.key,
            secret=self.secret,
            region=self.region,
            at=at,
        )
        address = f"{self.base}{path}" + (f"?{canonical_query(query)}" if query else "")
        try:
            return self.client.request(method, address, headers=headers, content=body or None)
        except httpx.HTTPError as error:
            raise Away from error
