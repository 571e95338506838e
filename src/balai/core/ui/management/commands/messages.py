"""``balai messages``: what the product says, and what a language still lacks."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from balai.core.ui.messages import catalogue


class Command(BaseCommand):
    """Bring a catalogue up to the sources and list what is still untranslated."""

    help = (
        "Kumpulkan semua kalimat dari kode dan templat ke locale/<bahasa>/LC_MESSAGES/django.po, lalu sebut yang belum "
        "diterjemahkan. Dengan --check berkasnya tidak diubah dan kode keluar 1 bila ada yang kurang."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Choose the language and whether to write."""
        parser.add_argument("--language", default="en", choices=catalogue.LANGUAGES, help="bahasa (default: en)")
        parser.add_argument("--check", action="store_true", help="hanya periksa, jangan tulis")

    def handle(self, *args: Any, language: str, check: bool, **options: Any) -> None:
        """Print each gap on its line and the count last."""
        left = catalogue.gaps(language) if check else catalogue.update(language)
        for text in left:
            self.stdout.write(repr(text))
        if not check:
            catalogue.compile_changed()
        self.stdout.write(f"{language}: {len(left)} belum diterjemahkan")
        if check and left:
            raise SystemExit(1)
