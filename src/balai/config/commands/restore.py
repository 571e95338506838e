"""``balai restore``: a city from one file."""

import argparse
import subprocess
import sys
from pathlib import Path

from ..machine import Unfit
from .backup import add_passphrase, city_files, passphrase

TEACHES = """Pulihkan kota dari satu berkas cadangan.

Setiap byte diperiksa sebelum apa pun disentuh: berkas yang rusak, terpotong, atau salah sandi ditolak. Kota yang
sudah berisi hanya ditimpa dengan --replace; berkas lamanya disisihkan sebagai files.sebelum. Cadangan versi lama
dibawa ke skema hari ini. Jenis basis datanya harus sama (SQLite atau PostgreSQL).

  BALAI_DATA=/srv/balai-baru balai restore balai-20261121-143000.balai --passphrase-file /etc/balai/sandi
  balai restore cadangan.zip --check-only        periksa saja

Sesudahnya jalankan `balai audit verify` dan `balai check`. English: verifies every byte, then restores."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the file."""
    parser.add_argument("file", type=Path, metavar="CADANGAN", help="berkas dari `balai backup`")
    parser.add_argument("--replace", action="store_true", help="timpa kota yang sudah berisi")
    parser.add_argument("--check-only", action="store_true", help="periksa keutuhannya, jangan pulihkan")
    add_passphrase(parser)


def run(asked: argparse.Namespace) -> int:
    """Check, restore, and bring the schema to today."""
    from django.conf import settings

    from .. import backup, ready
    from ..processes import Held, Hold

    if not asked.file.is_file():
        raise Unfit(f"Berkas {asked.file} tidak ada.", f"There is no file {asked.file}.")
    secret = passphrase(asked)
    try:
        if asked.check_only:
            with backup.opened(asked.file, passphrase=secret) as (_, manifest):
                return _say(manifest, "utuh")
        hold = Hold(settings.DATA)
        manifest = backup.restore(asked.file, settings.DATA, city_files(), passphrase=secret, replace=asked.replace)
        hold.release()
        ready.forget(settings.DATA)
    except Held as other:
        raise Unfit(
            f"Kota ini sedang dilayani proses {other.pid}. Hentikan dahulu.",
            f"Process {other.pid} serves this city. Stop it first.",
        ) from None
    except backup.Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    # A process of its own, because this one still holds the keys from before.
    subprocess.run([sys.executable, "-m", "balai.config.cli", "migrate"], check=True)
    return _say(manifest, "dipulihkan")


def _say(manifest, outcome: str) -> int:  # type: ignore[no-untyped-def]
    rows = sum(manifest.tables.values())
    files = sum(1 for name in manifest.members if name.startswith("files/"))
    held = f"{files} berkas" if manifest.with_files else "tanpa berkas (dicadangkan dengan --without-files)"
    print(f"Cadangan {manifest.made_at} {outcome}: {len(manifest.tables)} tabel, {rows} baris, {held}.")
    return 0
