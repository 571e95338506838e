"""Places of birth on the map."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from balai.core.declare import Column, Layer
from balai.core.facilities.models import Facility

KINDS = ("puskesmas", "hospital", "clinic", "midwife")
Box = tuple[float, float, float, float] | None


def places(box: Box = None, where: Mapping[str, Any] | None = None) -> Iterator[dict[str, Any]]:
    """Yield the places where children are born, as GeoJSON-like features sorted by name."""
    rows = Facility.objects.filter(active=True, kind__in=KINDS, lon__isnull=False).select_related("area")
    if box is not None:
        west, south, east, north = box
        rows = rows.filter(lon__gte=west, lon__lte=east, lat__gte=south, lat__lte=north)
    for column, value in (where or {}).items():
        if column in {"code", "name", "kind"}:
            rows = rows.filter(**{column: value})
        elif column == "area_code":
            rows = rows.filter(area__code=value)
    for row in rows.order_by("name", "pk"):
        yield {
            "id": row.code,
            "geometry": {"type": "Point", "coordinates": [row.lon, row.lat]},
            "properties": {
                "code": row.code,
                "name": row.name,
                "kind": row.kind,
                "area_code": row.area.code,
                "area": row.area.name,
                "phone": row.phone,
            },
        }


PLACES = Layer(
    code="birth-places",
    name=_("Tempat bersalin"),
    meaning=_("Rumah sakit, puskesmas, klinik, dan praktik bidan yang dapat meneruskan kelahiran ke Dukcapil."),
    features=places,
    properties=(
        Column(code="code", title=_("Kode"), type="code", meaning=_("Kode fasilitas di kota ini")),
        Column(code="name", title=_("Nama"), type="text", meaning=_("Nama fasilitas")),
        Column(
            code="kind",
            title=_("Jenis"),
            type="code",
            meaning=_("puskesmas, hospital, clinic, midwife"),
            words=tuple((kind.value, kind.label) for kind in Facility.Kind),
        ),
        Column(code="area_code", title=_("Kode wilayah"), type="code", meaning=_("Kode kelurahan atau desa")),
        Column(code="area", title=_("Kelurahan"), type="text", meaning=_("Kelurahan atau desa")),
        Column(code="phone", title=_("Telepon"), type="text", meaning=_("Nomor telepon fasilitas")),
    ),
)
