"""``balai django …``: Django's own commands with Balai's settings."""

import argparse

TEACHES = """Teruskan kata-kata berikutnya ke perintah Django, dengan pengaturan Balai.

  balai django shell              Python dengan semua model
  balai django dbshell            langsung ke basis data
  balai django makemigrations     setelah mengubah model
  balai django help               semua perintah

English: passes the words on to Django's commands with Balai's settings."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe only: the words go to Django as they are."""
    parser.add_argument("words", nargs=argparse.REMAINDER, help="perintah Django dan pilihannya")


def run(asked: argparse.Namespace) -> int:
    """Run Django's command."""
    from django.core.management import call_command

    call_command(*asked.words)
    return 0
