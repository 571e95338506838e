"""``balai backup``: one file that holds the city."""

import argparse
import os
import sys
from pathlib import Path

from ..machine import Unfit

TEACHES = """Cadangkan basis data, berkas, dan kunci kota ke satu berkas, saat kota tetap bekerja.

Isinya satu saat yang sama. Setiap byte dijaga sidik SHA-256; dengan kata sandi, seluruhnya disandikan (AES-256).
Tanpa kata sandi, siapa pun yang memegang berkas ini memegang data pribadi warga: pakailah kata sandi, dan simpan
cadangan di mesin lain yang tidak dapat dihapus oleh akun Balai.

  balai backup --to /mnt/cadangan --passphrase-file /etc/balai/sandi
  balai backup                                   ke BALAI_DATA/backups, tanpa sandi
  0 * * * *  balai backup --to … --keep 48 …     tiap jam, simpan 48 terakhir

Kembalikan dengan `balai restore`. English: one consistent file of database, files and keys, made while running."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take where to, and the passphrase."""
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="folder tujuan (baku: BALAI_DATA/backups)")
    parser.add_argument(
        "--keep", type=int, default=0, metavar="N", help="hapus cadangan lama, sisakan N terakhir di folder itu"
    )
    add_passphrase(parser)


def add_passphrase(parser: argparse.ArgumentParser) -> None:
    """Take the passphrase from a file or the environment, never from the command line, which others can read."""
    parser.add_argument(
        "--passphrase-file", type=Path, metavar="BERKAS", help="berkas berisi kata sandi (atau BALAI_BACKUP_PASSPHRASE)"
    )


def passphrase(asked: argparse.Namespace) -> str:
    """Return the passphrase given, or ``""``."""
    if asked.passphrase_file is None:
        return os.environ.get("BALAI_BACKUP_PASSPHRASE", "")
    try:
        return asked.passphrase_file.read_text().strip()
    except OSError as error:
        raise Unfit(
            f"Berkas kata sandi tidak terbaca: {error.strerror}.",
            f"The passphrase file is unreadable: {error.strerror}.",
        ) from None


def files_folder() -> Path | None:
    """Return the folder of the city's files, ``None`` when they lie in an object store."""
    from django.conf import settings

    return None if settings.BALAI_FILES.startswith("s3://") else Path(settings.BALAI_FILES)


def run(asked: argparse.Namespace) -> int:
    """Back up and say where it is."""
    from django.conf import settings

    from .. import backup
    from ..progress import bar

    target = asked.to or settings.DATA / "backups"
    secret = passphrase(asked)
    try:
        with bar("Mencadangkan") as shown:
            made = backup.make(settings.DATA, files_folder(), target, passphrase=secret, progress=shown.update)
    except OSError as error:
        raise Unfit(
            f"Cadangan tidak dapat ditulis ke {target}: {error.strerror}. Tidak ada yang tersisa di sana.",
            f"The backup could not be written to {target}: {error.strerror}. Nothing was left there.",
        ) from None
    if asked.keep > 0:
        backup.prune(target, keep=asked.keep)
    if not secret:
        print("Tanpa kata sandi: berkas ini memuat data pribadi dan kuncinya.", file=sys.stderr)
    print(made)
    return 0
