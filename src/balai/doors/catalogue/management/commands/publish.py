"""``balai publish``: publish open data now."""

from django.core.management.base import BaseCommand, CommandError

from balai.doors.catalogue import register
from balai.doors.catalogue.guarding import Refused
from balai.doors.catalogue.publishing import publish


class Command(BaseCommand):
    """Publish datasets; without a code, all of them."""

    help = (
        "Menerbitkan data terbuka sekarang. Versi baru dibuat hanya bila isinya berubah; "
        "data yang memuat identitas orang ditolak dan alasannya disebut."
    )

    def add_arguments(self, parser) -> None:
        """Take dataset codes."""
        parser.add_argument("dataset", nargs="*", help="kode kumpulan data; kosong berarti semua")

    def handle(self, *args, **options) -> None:
        """Publish, and say what came of each. Ends with an error when any was refused."""
        known = register.datasets()
        if unknown := set(options["dataset"]) - set(known):
            raise CommandError(f"Kumpulan data tidak dikenal: {', '.join(sorted(unknown))}")
        refused = 0
        for code in options["dataset"] or known:
            try:
                release = publish(known[code])
            except Refused as refusal:
                refused += 1
                self.stderr.write(f"{code}: ditolak ({refusal})")
            else:
                said = f"versi {release.version}, {release.rows} baris" if release else "tidak berubah"
                self.stdout.write(f"{code}: {said}")
        if refused:
            raise CommandError(f"{refused} kumpulan data ditolak")
