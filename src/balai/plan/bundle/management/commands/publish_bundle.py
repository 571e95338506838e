"""``balai publish_bundle``: sign and publish a year's bundle without a person at the desk."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from balai.core.store import clock, ids
from balai.plan.bundle import keys, publishing
from balai.plan.bundle.gathering.whole import NoCity


class Command(BaseCommand):
    """Publish the bundle of a year and print its address and the city's public key."""

    help = "Terbitkan paket kota untuk hub."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the year."""
        parser.add_argument("--year", type=int, default=None, help="tahun data (baku tahun ini)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Publish."""
        try:
            row = publishing.publish(options["year"] or clock.today().year, by=None, key=str(ids.uuid7()))
        except NoCity:
            raise CommandError("Kota belum didirikan.") from None
        except (publishing.Personal, publishing.Unfit) as fault:
            raise CommandError(f"Tidak diterbitkan: {type(fault).__name__} {fault}") from None
        self.stdout.write(f"/data/paket/{row.year}/{row.number}.json {keys.public()}")
