"""``balai access``: the one table of who may do what."""

import argparse

TEACHES = """Cetak siapa boleh apa: setiap alamat, syaratnya, dan peran yang memenuhinya.

Tabel ini dibaca gerbang di depan setiap halaman; tidak ada aturan di tempat lain.

  balai access | less -S
  balai access | grep tanda-tangan
  balai access --json > hak.json      untuk auditor dan uji

English: every route and who may use it, as text or JSON. The gate before every page reads this very table."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the form."""
    parser.add_argument("--json", action="store_true", help="sebagai JSON, dengan daftar peran dan izin")


def run(asked: argparse.Namespace) -> int:
    """Print the table."""
    from balai.core.access import table

    print(table.as_json() if asked.json else table.as_text())
    return 0
