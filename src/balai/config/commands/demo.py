"""``balai demo``: a whole city to try."""

import argparse
import sys
from pathlib import Path

from .. import demo_accounts
from .. import environment as env
from ..machine import Unfit
from ..progress import Bar

SIZES = ("small", "city")  # as in core.sample, which needs Django to be asked
TEACHES = """Isi kota kosong dengan warga, petugas, dan setahun kelahiran rekaan.

Ukuran yang sama dengan benih yang sama selalu menghasilkan kota yang sama. Kota yang sudah berpenghuni ditolak:
data rekaan tidak boleh bercampur dengan warga sungguhan. Kata sandi contoh dicetak dan tampil di halaman /coba/.

  balai demo                              2.000 warga, 60 kelahiran; beberapa detik
  balai demo --size city --seed 7         200.000 warga, setahun kelahiran; beberapa menit
  BALAI_HUB=1 balai demo --cities 514     hub dengan 514 kota; beberapa menit
  balai demo --areas wilayah.csv --boundaries batas.geojson --city 13.71    warga rekaan di Padang yang sebenarnya

English: fills an empty city with made-up residents, officers and a year of births."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take size, seed and place."""
    parser.add_argument("--size", choices=SIZES, default="small", help="small atau city (baku small)")
    parser.add_argument("--seed", type=int, default=7, help="benih acak (baku 7)")
    parser.add_argument("--areas", type=Path, metavar="CSV", help="tabel wilayah resmi")
    parser.add_argument("--boundaries", type=Path, metavar="GEOJSON", help="batas wilayahnya")
    parser.add_argument("--city", default="", metavar="KODE", help="kode kota di tabel itu, misalnya 13.71")
    parser.add_argument("--cities", type=int, default=36, metavar="N", help="untuk hub: jumlah kota (baku 36)")


def run(asked: argparse.Namespace) -> int:
    """Build the city, or the hub, and print who can sign in; a new data folder gets its tables first."""
    from .. import prepare

    prepare.schema()
    if env.flag("HUB"):
        fill_hub(cities=asked.cities, seed=asked.seed)
        print(demo_accounts.table())
        return 0
    if asked.areas is not None and not asked.city:
        raise Unfit("Sebutkan kotanya: --city KODE.", "Name the city: --city CODE.")
    fill(size=asked.size, seed=asked.seed, areas=asked.areas, boundaries=asked.boundaries, city=asked.city)
    print(demo_accounts.table())
    return 0


def fill_hub(*, cities: int = 36, seed: int = 7) -> None:
    """Fill an empty hub: cities of which something is publicly known, and made-up ones up to ``cities``."""
    from balai.core.sample.build import NotEmpty
    from balai.hub.sample import build

    shown = Bar("Paket kota")
    try:
        build(cities=cities, seed=seed, progress=shown.update)
    except NotEmpty:
        raise Unfit(
            "Hub ini sudah berpenghuni; contoh hanya untuk folder data yang kosong (BALAI_DATA=…).",
            "This hub already has people; the demo is for an empty data folder (BALAI_DATA=…).",
        ) from None
    finally:
        shown.close()


def fill(
    *,
    size: str = "small",
    seed: int = 7,
    areas: Path | None = None,
    boundaries: Path | None = None,
    city: str = "",
    rooms_later: bool = False,
) -> None:
    """Build with a bar for each part; with ``rooms_later`` plans and indices are left to the worker.

    Raises ``Unfit`` for a city with people in it and for faulty area files.
    """
    from balai.core.areas.importing import ImportFailed
    from balai.core.sample.build import NotEmpty, build
    from balai.doors.catalogue.publishing import publish_all

    bars: dict[str, Bar] = {}

    def progress(what: str, done: int, total: int) -> None:
        if what not in bars:
            for bar in bars.values():
                bar.close()
            bars.clear()
            bars[what] = Bar(what)
        bars[what].update(done, total)

    try:
        build(
            size=size, seed=seed, areas_file=areas, boundaries_file=boundaries, city_code=city,
            rooms_later=rooms_later, progress=progress,
        )  # fmt: skip
        publish_all()
    except NotEmpty:
        raise Unfit(
            "Kota ini sudah berpenghuni; kota contoh hanya untuk folder data yang kosong (BALAI_DATA=…).",
            "This city already has people; the demo is for an empty data folder (BALAI_DATA=…).",
        ) from None
    except ImportFailed as failed:
        print(*failed.lines(), sep="\n", file=sys.stderr)
        raise Unfit("Tabel wilayah tidak dapat dipakai; tidak ada yang dibuat.", "The area files are faulty.") from None
    finally:
        for bar in bars.values():
            bar.close()
