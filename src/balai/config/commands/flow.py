"""``balai flow``: which service tells what to whom."""

import argparse
import json
from dataclasses import asdict

TEACHES = """Cetak layanan mana menyampaikan apa kepada siapa.

Layanan tidak pernah memanggil layanan lain. Mereka menyampaikan fakta (panah tebal) dan bertanya (panah putus);
gambar ini dibaca dari pernyataan mereka, jadi selalu benar.

  balai flow                  sebagai teks
  balai flow --mermaid        sebagai diagram Mermaid untuk dokumen
  balai flow --json           untuk program

English: facts told and questions asked between services, read from their declarations."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the form."""
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--mermaid", action="store_true", help="sebagai diagram Mermaid")
    form.add_argument("--json", action="store_true", help="sebagai JSON")


def run(asked: argparse.Namespace) -> int:
    """Print the arrows."""
    from balai.core.declare import house

    from .. import flow

    found = flow.arrows(house())
    if asked.json:
        print(json.dumps([asdict(arrow) for arrow in found], ensure_ascii=False, indent=2))
    else:
        print(flow.as_mermaid(found) if asked.mermaid else flow.as_text(found))
    return 0
