"""``balai start``: prepare a city and serve it; what ``script/server`` runs."""

import argparse
import os
import sys
from pathlib import Path

from .. import demo_accounts, ready
from .. import environment as env
from ..machine import need_folder, need_port

NEEDS_DJANGO = False
TEACHES = """Siapkan kota lalu jalankan: skema, berkas statis, kota contoh bila masih kosong, server, dan pekerja.

Aman diulang: yang sudah ada tidak disentuh. Inilah yang dijalankan ./script/server.

  balai start --port 8080 --data /srv/balai
  balai start --no-demo          kota kosong; sepuluh pertanyaan pertama menunggu di halamannya
  balai start --hub --data hub   hub kementerian dengan dua belas kota contoh (docs/hub.md)

English: prepares what is missing, fills an empty city with the demo, then serves."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take where to listen and where to keep the city."""
    parser.add_argument("--host", default=env.text("HOST", "127.0.0.1"), help="alamat (BALAI_HOST, baku 127.0.0.1)")
    parser.add_argument("--port", type=int, default=int(env.text("PORT", "8000")), help="port (BALAI_PORT, baku 8000)")
    parser.add_argument("--data", type=Path, help="folder data (BALAI_DATA, baku ./data)")
    parser.add_argument(
        "--no-demo", action="store_true", default=env.flag("NO_DEMO"), help="tanpa kota contoh (BALAI_NO_DEMO)"
    )
    parser.add_argument("--hub", action="store_true", default=env.flag("HUB"), help="hub kementerian (BALAI_HUB)")


def run(asked: argparse.Namespace) -> int:
    """Prepare in this process, then become the supervisor, which needs no Django."""
    data = (asked.data or env.data_folder()).resolve()
    need_port(asked.host, asked.port)
    need_folder(data)
    os.environ["BALAI_DATA"] = str(data)
    os.environ["BALAI_HUB"] = str(int(asked.hub))
    os.environ.setdefault("BALAI_ADDRESS", f"http://localhost:{asked.port}")
    os.environ.setdefault("BALAI_ACCESS_LOG", "0")
    if not ready.is_ready(data):
        _prepare(demo=not asked.no_demo)
        ready.remember(data)
    print(demo_accounts.table(), flush=True)
    words = ["serve", "--host", asked.host, "--port", str(asked.port)]
    os.execv(sys.executable, [sys.executable, "-m", "balai.config.cli", *words])


def asked_for_hub() -> bool:
    """Tell whether this installation is the ministry's hub."""
    return env.flag("HUB")


def _prepare(*, demo: bool) -> None:
    from ..cli import set_up

    set_up()
    from .. import prepare

    prepare.schema()
    prepare.static_files()
    if demo and prepare.is_empty():
        from .demo import fill, fill_hub

        if asked_for_hub():
            fill_hub()
        else:
            fill(rooms_later=True)
            print("Rencana, indeks, dan survei kota contoh menyusul dalam setengah menit.")
    elif prepare.is_empty() and not asked_for_hub():
        from balai.core import founding

        print(f"Kota ini masih kosong. Dirikan di {os.environ['BALAI_ADDRESS']}/meja/dirikan/?kunci={founding.key()}")
