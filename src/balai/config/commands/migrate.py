"""``balai migrate``: bring the database to today's schema."""

import argparse

TEACHES = """Bawa skema basis data ke versi Balai ini; aman diulang.

Cadangkan dahulu dengan `balai backup`. Pilihan lain ada pada perintah Django: `balai django migrate -h`.

English: brings the database schema up to date; safe to repeat."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take none."""


def run(asked: argparse.Namespace) -> int:
    """Migrate."""
    from ..prepare import schema

    schema()
    return 0
