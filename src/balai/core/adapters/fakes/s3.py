"""An object store that speaks as much S3 as Balai does, and refuses a signature that isn't right."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import quote
from xml.sax.saxutils import escape

from balai.core.files.storage.signature import authorization

from .framework import Answer, Call, Fake

PAGE = 2  # small, so that listings need a second page
CREDENTIAL = re.compile(r"Credential=(?P<key>[^/]+)/(?P<day>\d{8})/(?P<region>[^/]+)/s3/aws4_request")


class S3(Fake):
    """A bucket's worth of objects in memory."""

    modes: Mapping[str, str] = {"full": "507 to every PUT, keeping nothing"}

    def __init__(self, key: str = "kunci", secret: str = "rahasia") -> None:
        super().__init__()
        self.access_key, self.secret = key, secret
        self.objects: dict[str, tuple[bytes, datetime]] = {}

    def answer(self, call: Call, mode: str) -> Answer:
        """Put, get, delete, list."""
        if not self._signed(call):
            return _error("SignatureDoesNotMatch", 403)
        name = call.path.split("/", 2)[2]
        if call.method == "PUT":
            if mode == "full":
                return _error("XMinioStorageFull", 507)
            self.objects[name] = (call.body, datetime.now(UTC))
            return Answer(b"")
        if call.method == "DELETE":
            self.objects.pop(name, None)
            return Answer(b"", 204)
        if not name:
            return self._list(call)
        if name not in self.objects:
            return _error("NoSuchKey", 404)
        return Answer(self.objects[name][0], kind="application/octet-stream")

    def _signed(self, call: Call) -> bool:
        header = call.headers.get("authorization", "")
        found = CREDENTIAL.search(header)
        if not found or found["key"] != self.access_key:
            return False
        if call.headers.get("x-amz-content-sha256") != hashlib.sha256(call.body).hexdigest():
            return False
        signed = header.partition("SignedHeaders=")[2].partition(",")[0].split(";")
        return header == authorization(
            call.method,
            quote(call.path, safe="/~"),
            {k: v[0] for k, v in call.query.items()},
            {k: call.headers.get(k, "") for k in signed},
            payload_hash=call.headers["x-amz-content-sha256"],
            key=self.access_key,
            secret=self.secret,
            region=found["region"],
            at=datetime.strptime(call.headers["x-amz-date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC),
        )

    def _list(self, call: Call) -> Answer:
        after = call.query.get("continuation-token", [""])[0]
        names = [n for n in sorted(self.objects) if n > after]
        entries = "".join(
            f"<Contents><Key>{escape(n)}</Key><LastModified>{self.objects[n][1]:%Y-%m-%dT%H:%M:%S.000Z}</LastModified>"
            f"<Size>{len(self.objects[n][0])}</Size></Contents>"
            for n in names[:PAGE]
        )
        more = f"<NextContinuationToken>{escape(names[PAGE - 1])}</NextContinuationToken>" if names[PAGE:] else ""
        page = f'<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">{more}{entries}</ListBucketResult>'
        return Answer(page.encode(), kind="application/xml")


def _error(code: str, status: int) -> Answer:
    return Answer(f"<Error><Code>{code}</Code></Error>".encode(), status, kind="application/xml")


def make() -> S3:
    """Return an empty store: key ``kunci``, secret ``rahasia``."""
    return S3()
