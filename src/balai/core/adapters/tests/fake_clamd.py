"""A clamd that knows one virus."""

import socketserver
import struct
import threading
from contextlib import contextmanager

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Handler(socketserver.BaseRequestHandler):
    def handle(self):
        line = self.request.makefile("rb")
        if line.read(10) != b"zINSTREAM\0":
            return
        data = b""
        while size := struct.unpack(">I", line.read(4))[0]:
            data += line.read(size)
        if self.server.mode == "garbage":
            self.request.sendall(b"INSTREAM size limit exceeded. ERROR\0")
        elif self.server.mode == "ok":
            self.request.sendall(b"stream: Eicar-Signature FOUND\0" if EICAR in data else b"stream: OK\0")
        elif self.server.mode == "slow":
            self.server.wake.wait(5)


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    mode = "ok"

    def handle_error(self, request, client_address):
        pass


@contextmanager
def running():
    with Server(("127.0.0.1", 0), Handler) as server:
        server.wake = threading.Event()
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.wake.set()
            server.shutdown()
            thread.join()
