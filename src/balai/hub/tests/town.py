"""A city's web server with faults, over real HTTP: whoever is at the other end need not be ours, or well."""

import hashlib
import json
import re
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Town:
    """Files by path with faults: ``cut`` ends that many replies after half of the rest, ``busy`` answers 503."""

    def __init__(self):
        self.files, self.cut, self.busy, self.asked = {}, 0, 0, []
        self.editions, self.succession = [], []

    def publishes(self, raw, *, sequence=1, form="1.1", year=2026, number=1, sha=None, size=None):
        """Put a bundle into the list."""
        path = f"/data/paket/{year}/{number}-{form}.json"
        self.files[path] = raw
        edition = {"url": path, "sha256": sha or hashlib.sha256(raw).hexdigest(), "bytes": size or len(raw)}
        self.editions.append({"year": year, "number": number, "sequence": sequence, "editions": {form: edition}})
        self.files["/data/paket/daftar.json"] = json.dumps(
            {"city": "13.71", "bundles": self.editions, "succession": self.succession}
        ).encode()

    def handler(town):
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *args):
                pass

            def do_GET(self):
                town.asked.append((self.path, self.headers.get("Range", "")))
                if town.busy:
                    town.busy -= 1
                    return self.answer(503, b"")
                body = town.files.get(self.path)
                if body is None:
                    return self.answer(404, b"")
                tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
                if self.headers.get("If-None-Match") == tag:
                    return self.answer(304, b"", ETag=tag)
                asked = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
                if asked and self.headers.get("If-Range") == tag:
                    begin = int(asked[1])
                    span = f"bytes {begin}-{len(body) - 1}/{len(body)}"
                    return self.answer(206, body[begin:], **{"ETag": tag, "Content-Range": span})
                return self.answer(200, body, ETag=tag)

            def answer(self, status, body, **headers):
                self.send_response(status)
                for name, value in ({"Content-Length": len(body)} | headers).items():
                    self.send_header(name, str(value))
                self.end_headers()
                if town.cut and len(body) > 2000:
                    town.cut -= 1
                    self.wfile.write(body[: len(body) // 2])
                    self.wfile.flush()
                    self.close_connection = True
                    return
                self.wfile.write(body)

        return Handler


@contextmanager
def served(town):
    """Serve a town on a free port of this machine; give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), town.handler())
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
