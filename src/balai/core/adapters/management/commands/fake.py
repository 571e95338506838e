"""``balai fake NAME``: an outside system in a box."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from balai.core.adapters import fakes


class Command(BaseCommand):
    """Serve a fake outside system for demos, tests and training."""

    help = (
        "Jalankan tiruan sistem luar yang berbicara dengan protokol aslinya, untuk demo, uji, dan pelatihan. "
        'Gangguan dipesan lewat HTTP: POST /_fault {"mode": "slow", "seconds": 10, "times": 3}; '
        "GET /_log menghitung yang masuk; POST /_reset menghapus keduanya."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the name, and where to listen."""
        parser.add_argument("name", choices=fakes.names(), help="sistem yang ditiru")
        parser.add_argument("--port", type=int, default=9100, help="port (baku 9100)")
        parser.add_argument("--host", default="127.0.0.1", help="alamat (baku 127.0.0.1)")
        parser.add_argument("--people", default="", help="dukcapil: berkas JSON orang rekaan; kosong: basis data demo")

    def handle(self, *args: Any, **options: Any) -> None:
        """Serve until interrupted."""
        name, port, host = options["name"], options["port"], options["host"]
        extra = {"people": options["people"]} if name == "dukcapil" else {}
        self.stdout.write(f"{name}: http://{host}:{port}")
        try:
            fakes.run(name, port, host, **extra)
        except KeyboardInterrupt:
            self.stdout.write("")
