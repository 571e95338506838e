"""``balai demo``: fill an empty installation with a believable city."""

import argparse
import sys
from pathlib import Path

TEACHES = """Isi pemasangan yang masih kosong dengan kota contoh: wilayah, kantor, petugas, penduduk, setahun layanan.

Semua orang di dalamnya rekaan. Ukuran small: 2.000 penduduk, jadi dalam hitungan detik; city: 200.000 penduduk dengan
keluarga dan setahun kelahiran, beberapa menit. Benih yang sama membuat kota yang sama.

  balai demo
  balai demo --size city --seed 11
  balai demo --areas wilayah.csv --boundaries batas.geojson --city 13.71     penduduk rekaan di wilayah Padang

English: fills an empty installation with a made-up city, or with made-up people in a real city's areas."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take size, seed and, for a real city's areas, its files."""
    parser.add_argument("--size", choices=("small", "city"), default="small", help="ukuran (baku: small)")
    parser.add_argument("--seed", type=int, default=7, help="benih acak (baku: 7)")
    parser.add_argument("--areas", type=Path, help="tabel wilayah resmi (CSV)")
    parser.add_argument("--boundaries", type=Path, help="batas wilayah (GeoJSON)")
    parser.add_argument("--city", default="", help="kode kota di tabel itu, misalnya 13.71")


def run(asked: argparse.Namespace) -> int:
    """Build the city and say how to sign in."""
    from balai.core.areas.importing import ImportFailed
    from balai.core.sample.build import NotEmpty, build

    from ..progress import Bar

    if bool(asked.areas) != bool(asked.city):
        print("Sebutkan --areas dan --city bersama-sama.", file=sys.stderr)
        return 2
    bars: dict[str, Bar] = {}

    def progress(what: str, done: int, total: int) -> None:
        bars.setdefault(what, Bar(what)).update(done, total)

    try:
        build(
            size=asked.size,
            seed=asked.seed,
            areas_file=asked.areas,
            boundaries_file=asked.boundaries,
            city_code=asked.city,
            progress=progress,
        )
    except NotEmpty:
        print("Sudah ada akun di sini. Kota contoh hanya dibuat di pemasangan kosong.", file=sys.stderr)
        return 1
    except ImportFailed as failed:
        print("Tidak ada yang dimasukkan.", *failed.lines(), sep="\n", file=sys.stderr)
        return 1
    finally:
        for drawn in bars.values():
            drawn.close()
    say_sign_ins()
    return 0


def say_sign_ins() -> None:
    """Print one sign-in for each role of a demo city; nothing in a real one."""
    from balai.core.sample import sign_ins

    password, accounts = sign_ins.read()
    if not accounts:
        return
    print(f"\nMasuk sebagai siapa pun dengan sandi  {password}")
    for account in accounts:
        print(f"  {account.title:<48} {account.email}")
    print("Kode kedua untuk petugas, berganti tiap 30 detik, ada di halaman /coba/\n")
