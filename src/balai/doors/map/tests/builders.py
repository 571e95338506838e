"""A made-up city with facilities, and a service that declares two layers."""

from balai.core.areas import demo
from balai.core.areas.models import Area, Boundary
from balai.core.declare import Column, House, Layer, Service
from balai.core.facilities import sample
from balai.vocabulary.pillars import Pillar

WELLS = [
    {
        "id": n,
        "geometry": {"type": "Point", "coordinates": [97.80 + n / 100, -5.20]},
        "properties": {
            "name": f"Sumur {n}",
            "depth": n * 10,
            "state": "baik" if n % 2 else "rusak",
            "owner": "rahasia",
        },
    }
    for n in range(1, 8)
]


def wells(box, where):
    """Yield wells in a box."""
    for well in WELLS:
        lon, lat = well["geometry"]["coordinates"]
        inside = box is None or (box[0] <= lon <= box[2] and box[1] <= lat <= box[3])
        if inside and all(well["properties"][k] == v for k, v in where.items()):
            yield well


def births(box, where):
    """Yield kecamatan with a number."""
    for n, boundary in enumerate(
        Boundary.objects.filter(area__level=Area.Level.DISTRICT).select_related("area").order_by("area__code")
    ):
        properties = {"name": boundary.area.name, "births": n * 7 if n else None}
        yield {"id": boundary.area.code, "geometry": boundary.geometry, "properties": properties}


def column(code, kind="text", unit=""):
    """Return a public property."""
    return Column(code=code, title=code.capitalize(), type=kind, meaning=code, unit=unit)


HOUSE = House(
    (
        Service(
            code="water",
            name="Air bersih",
            purpose="Setiap rumah punya air.",
            owner="pupr",
            pillar=Pillar.ENVIRONMENT,
            layers=(
                Layer(
                    code="sumur",
                    name="Sumur warga",
                    meaning="Sumur yang diperiksa kota.",
                    features=wells,
                    properties=(column("name"), column("depth", "integer", "m"), column("state", "code")),
                ),
                Layer(
                    code="kelahiran-kecamatan",
                    name="Kelahiran",
                    meaning="Kelahiran menurut kecamatan.",
                    features=births,
                    properties=(column("name"), column("births", "integer")),
                    geometry="MultiPolygon",
                ),
                Layer(
                    code="rahasia",
                    name="Bukan untuk umum",
                    meaning="Tidak terbit.",
                    features=wells,
                    properties=(column("name"),),
                    public=False,
                ),
            ),
        ),
    )
)


def build():
    """Make the city and its facilities."""
    sample.make_facilities(demo.make_city())
