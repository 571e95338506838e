"""``balai serve``: the web server and the worker under one supervisor."""

import argparse
import logging
import os
import sys

from .. import environment as env
from ..machine import Unfit, need_folder, need_port
from ..processes import Held
from ..serve import Supervisor

NEEDS_DJANGO = False
TEACHES = """Jalankan server web dan pekerja latar; yang mati dihidupkan lagi.

Kota harus sudah disiapkan (`balai start` atau `balai migrate`). Ctrl+C menghentikan keduanya dengan tertib:
permintaan dan pekerjaan yang sedang jalan diselesaikan dahulu, paling lama 15 detik.

  balai serve --port 8000                     di komputer ini saja
  balai serve --host 0.0.0.0 --port 80        untuk jaringan; letakkan proksi HTTPS di depannya
  BALAI_WORKERS=4 BALAI_THREADS=4 balai serve jumlah proses dan utas (PostgreSQL; baku: satu proses per inti)
  BALAI_ACCESS_LOG=0 balai serve              tanpa baris catatan per permintaan
  balai serve --hub                           sisi kementerian: paket kota-kota dibandingkan (docs/hub.md)

English: runs web server and background worker, restarts what dies, stops both on Ctrl+C."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take where to listen."""
    parser.add_argument("--host", default=env.text("HOST", "127.0.0.1"), help="alamat (BALAI_HOST, baku 127.0.0.1)")
    parser.add_argument("--port", type=int, default=int(env.text("PORT", "8000")), help="port (BALAI_PORT, baku 8000)")
    parser.add_argument("--hub", action="store_true", default=env.flag("HUB"), help="hub kementerian (BALAI_HUB)")


def run(asked: argparse.Namespace) -> int:
    """Serve until asked to stop."""
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s %(message)s", level=logging.INFO, stream=sys.stderr)
    data = env.data_folder()
    need_folder(data)
    os.environ["BALAI_DATA"] = str(data)
    os.environ["BALAI_HUB"] = str(int(asked.hub))
    try:
        supervisor = Supervisor(data, host=asked.host, port=asked.port, on_ready=lambda: _say(asked.port))
    except Held as other:
        raise Unfit(
            f"Folder {data} sudah dilayani proses {other.pid or 'lain'}. Hentikan dahulu, atau pakai --data lain.",
            f"The folder {data} is already served by process {other.pid or '?'}. Stop it first, or use another --data.",
        ) from None
    need_port(asked.host, asked.port)
    return supervisor.run()


def _say(port: int) -> None:
    address = env.text("ADDRESS", f"http://localhost:{port}")
    print(f"\nBalai siap / ready: {address}    (Ctrl+C untuk berhenti)\n", flush=True)
