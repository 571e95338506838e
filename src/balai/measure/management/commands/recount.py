"""``balai recount``: count the past for indicators."""

from django.core.management.base import BaseCommand, CommandError

from balai.core.declare import house
from balai.core.jobs import Run
from balai.measure.recounting import recount


class Command(BaseCommand):
    """Count the facts that an indicator has not counted yet; without a code, of all indicators."""

    help = (
        "Menghitung fakta lama untuk indikator baru atau indikator yang cara hitungnya berubah. "
        "Aman diulang: fakta yang sudah terhitung tidak dihitung lagi."
    )

    def add_arguments(self, parser) -> None:
        """Take indicator codes."""
        parser.add_argument("indicator", nargs="*", help="kode indikator; kosong berarti semua")

    def handle(self, *args, **options) -> None:
        """Count, and say how many."""
        codes = options["indicator"] or list(house().indicators)
        if unknown := set(codes) - set(house().indicators):
            raise CommandError(f"Indikator tidak dikenal: {', '.join(sorted(unknown))}")
        for code in codes:
            counted = recount(Run(0), indicator=code)["counted"]
            self.stdout.write(f"{code}: {counted} fakta terhitung")
