"""The demo city's showcase: two innovations with the figures behind them, and the bundles of three years."""

from __future__ import annotations

from balai.core.agencies.models import Agency
from balai.core.sample.city import City
from balai.measure import figures

from . import publishing
from .models import Innovation

SHOWN = (
    ("akta-saat-lahir", "Akta kelahiran saat bayi lahir", "governance", "dukcapil",
     "Orang tua membawa berkas berkeliling sebelum akta anaknya terbit.",
     "Bidan melaporkan kelahiran dari tempat bersalin; akta, kartu keluarga dan kartu anak dari satu laporan."),
    ("ibu-terpantau", "Tidak ada ibu yang luput", "living", "kesehatan",
     "Ibu hamil berisiko tidak terpantau menjelang persalinan.",
     "Puskesmas tahu siapa yang akan melahirkan sebelum harinya tiba."),
)  # fmt: skip
PROOFS = 2
YEARS = 3


def make(city: City) -> None:
    """Show two innovations and publish the bundles of three years."""
    public = [f.code for f in figures.every(public_only=True)]
    for code, title, pillar, office, problem, summary in SHOWN:
        Innovation.objects.create(
            code=code,
            title=title,
            pillar=pillar,
            problem=problem,
            summary=summary,
            since=str(city.today.year - 1),
            figures=public[:PROOFS] if pillar == "governance" else [],
            agency=Agency.objects.get(function=office),
            shown=True,
        )
    steward = city.officer("walidata")
    for year in range(city.today.year - YEARS + 1, city.today.year + 1):
        publishing.publish(year, by=steward, key=f"contoh-{year}")
