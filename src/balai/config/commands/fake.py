"""``balai fake``: serve an outside system's protocol for trying and testing."""

import argparse

NEEDS_DJANGO = True
TEACHES = """Jalankan tiruan sistem luar: protokolnya sama, lewat HTTP sungguhan, dengan gangguan yang bisa dipesan.

  balai fake dukcapil --port 8101
  curl -X POST localhost:8101/_fault -d '{"mode": "slow"}'     lambat, mati, jawaban kacau, kuota habis, …
  curl localhost:8101/_log                                     apa saja yang sudah diminta

English: serves a fake of an outside system over HTTP, with faults to order at /_fault and a log at /_log."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take which system and where to listen."""
    parser.add_argument(
        "name", metavar="NAMA", help="sistem: lihat `balai doctor`; tanpa nama yang benar, daftar tampil"
    )
    parser.add_argument("--port", type=int, default=8100, help="port di 127.0.0.1 (baku: 8100)")


def run(asked: argparse.Namespace) -> int:
    """Serve until stopped."""
    from balai.core.adapters import fakes

    if asked.name not in fakes.names():
        print("Tiruan yang ada: " + ", ".join(sorted(fakes.names())))
        return 2
    fakes.run(asked.name, asked.port)
    return 0
