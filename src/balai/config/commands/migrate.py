"""``balai migrate``: bring the database to today's schema."""

import argparse

TEACHES = """Bawa skema basis data ke versi Balai ini; aman diulang.

Setara `balai django migrate`; semua pilihan Django berlaku. Cadangkan dahulu dengan `balai backup`.

English: brings the database schema up to date; safe to repeat. Takes Django's own options."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe only: the words go to Django as they are."""
    parser.add_argument("words", nargs=argparse.REMAINDER, help="pilihan untuk Django")


def run(asked: argparse.Namespace) -> int:
    """Migrate."""
    from django.core.management import call_command

    call_command("migrate", *asked.words)
    return 0
