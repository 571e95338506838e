"""``balai backup``: one file that holds the city."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ..machine import Unfit

if TYPE_CHECKING:
    from ..backup_files import Files

TEACHES = """Cadangkan basis data, berkas, dan kunci kota ke satu berkas, saat kota tetap bekerja.

Isinya seluruh basis data, kunci, dan setiap berkas yang diunggah atau diterbitkan, di folder maupun di penyimpanan
objek S3, dari satu saat yang sama. Setiap byte dijaga sidik SHA-256; dengan kata sandi, semua disandikan (AES-256).
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
    parser.add_argument(
        "--without-files", action="store_true", help="tinggalkan berkas, bila penyimpanan objek punya salinan sendiri"
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


def city_files() -> "Files":
    """Return where the city's uploaded and issued files lie: a folder, or an object store behind the storage port."""
    from django.conf import settings

    from balai.core.files.storage import store

    from ..backup_files import InFolder, InStore

    remote = settings.BALAI_FILES.startswith("s3://")
    return InStore(store()) if remote else InFolder(Path(settings.BALAI_FILES))


def run(asked: argparse.Namespace) -> int:
    """Back up and say where it is."""
    from django.conf import settings

    from .. import backup
    from ..progress import bar

    target = asked.to or settings.DATA / "backups"
    secret = passphrase(asked)
    try:
        with bar("Mencadangkan") as shown:
            files = None if asked.without_files else city_files()
            made = backup.make(settings.DATA, files, target, passphrase=secret, progress=shown.update)
    except backup.Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    except OSError as error:
        raise Unfit(
            f"Cadangan tidak dapat ditulis ke {target}: {error.strerror}. Tidak ada yang tersisa di sana.",
            f"The backup could not be written to {target}: {error.strerror}. Nothing was left there.",
        ) from None
    if asked.keep > 0:
        backup.prune(target, keep=asked.keep)
    if not secret:
        print("Tanpa kata sandi: berkas ini memuat data pribadi dan kuncinya.", file=sys.stderr)
    if asked.without_files:
        print("Tanpa berkas: unggahan warga dan dokumen terbit TIDAK ada di cadangan ini.", file=sys.stderr)
    print(made)
    return 0
