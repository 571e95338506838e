"""``balai areas import``: official area tables and boundaries."""

import argparse
import sys
from datetime import date
from pathlib import Path

TEACHES = """Masukkan tabel wilayah resmi (CSV: code,name[,kind]) dan batasnya (GeoJSON).

Semua atau tidak sama sekali: bila satu baris salah, baris itu disebut dan tidak ada yang berubah. Nama lama disimpan
sebagai riwayat sampai sehari sebelum tabel baru berlaku. Berkas yang sama boleh dimasukkan lagi.

  balai areas import wilayah.csv --decree "Kepmendagri 300.2.2-2430/2025" --from 2025-07-01
  balai areas import batas.geojson --source "BIG 2024" --from 2025-07-01
  balai areas import wilayah.csv --decree … --from … --complete-for 13.71    yang tidak disebut di Padang ditutup

English: imports official area tables and boundaries, wholly or not at all, naming every faulty line."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the act and the files."""
    parser.add_argument("act", choices=("import",), metavar="import", help="masukkan")
    parser.add_argument("files", nargs="+", type=Path, metavar="BERKAS", help="tabel .csv atau batas .geojson, urut")
    parser.add_argument("--decree", default="", help="keputusan yang menjadi dasar tabel (wajib untuk .csv)")
    parser.add_argument("--source", default="", help="sumber batas (baku: keputusannya)")
    parser.add_argument(
        "--from",
        dest="valid_from",
        type=date.fromisoformat,
        default=date.today(),
        metavar="TANGGAL",
        help="mulai berlaku",
    )
    parser.add_argument("--complete-for", default="", metavar="KODE", help="tabel ini lengkap untuk wilayah itu")


def run(asked: argparse.Namespace) -> int:
    """Import each file and say what changed."""
    from balai.core.areas.importing import ImportFailed, import_areas, import_boundaries

    for path in asked.files:
        try:
            if path.suffix.lower() in {".geojson", ".json"}:
                report = import_boundaries(path, asked.source or asked.decree, asked.valid_from)
            else:
                report = import_areas(path, asked.decree, asked.valid_from, complete_for=asked.complete_for)
        except ImportFailed as failed:
            print(f"{path}: tidak ada yang dimasukkan.", *failed.lines(), sep="\n", file=sys.stderr)
            return 1
        except OSError as error:
            print(f"{path}: {error.strerror}", file=sys.stderr)
            return 1
        print(f"{path}: " + ", ".join(f"{name} {count}" for name, count in report.as_dict().items() if count))
    return 0
