"""``balai audit verify``: is the trail whole?"""

import argparse
import sys
from pathlib import Path

TEACHES = """Periksa jejak audit terhadap rantainya dan terhadap kepala rantai yang disimpan di luar.

Setiap baris yang diubah, dihapus, disisipkan, atau ditukar disebut nomornya. Kode keluar 0 bila utuh, 1 bila tidak.
Simpan kepala rantai di tempat yang tidak dapat ditulis Balai (BALAI_AUDIT_HEADS); tanpa itu, pemilik basis data
dapat mengganti seluruh rantai tanpa ketahuan.

  balai audit verify
  balai audit verify --heads /mnt/arsip/kepala

English: verifies the audit trail against its hash chain and the heads kept outside; names every wrong row."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the act and the folder of heads."""
    parser.add_argument("act", choices=("verify",), metavar="verify", help="periksa")
    parser.add_argument("--heads", type=Path, help="folder kepala rantai (baku: BALAI_AUDIT_HEADS)")


def run(asked: argparse.Namespace) -> int:
    """Verify and say."""
    from balai.core.audit.verifying import verify

    faults = verify(asked.heads)
    for fault in faults:
        print(fault)
    print("Jejak audit utuh." if not faults else f"{len(faults)} kesalahan.", file=sys.stderr)
    return 1 if faults else 0
