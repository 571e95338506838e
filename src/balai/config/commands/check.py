"""``balai check``: what must be true of the stored rows."""

import argparse
import sys

SHOWN = 200
TEACHES = """Periksa apa yang harus selalu benar tentang data; sebut baris yang salah.

Kode keluar 0 bila semuanya benar, 1 bila ada yang salah. Hanya membaca; boleh dijalankan saat kota bekerja, juga
dari cron. Yang dijaga basis data sendiri (keunikan, kunci asing) tidak perlu diulang di sini.

  balai check
  balai check cases numbers      hanya yang namanya berawalan itu
  balai check --list             nama semua pemeriksaan

English: checks invariants of the data, names broken rows, exits with 1 if there are any."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take which."""
    parser.add_argument("names", nargs="*", metavar="NAMA", help="awalan nama pemeriksaan; kosong berarti semua")
    parser.add_argument("--list", action="store_true", help="cetak nama semua pemeriksaan saja")


def run(asked: argparse.Namespace) -> int:
    """Check and say."""
    from balai.core.store import invariants

    if asked.list:
        print("\n".join(invariants.names()))
        return 0
    count = 0
    for name, sentence in invariants.broken(asked.names):
        count += 1
        if count <= SHOWN:
            print(f"{name}: {sentence}")
    if count > SHOWN:
        print(f"… dan {count - SHOWN} lagi")
    checked = sum(1 for name in invariants.names() if not asked.names or name.startswith(tuple(asked.names)))
    print(f"{checked} pemeriksaan, {count} pelanggaran", file=sys.stderr)
    return 1 if count else 0
