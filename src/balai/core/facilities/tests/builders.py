"""Facilities for tests, on a kota without boundaries."""

from datetime import date

from balai.core.areas.models import Area
from balai.core.facilities.models import Facility


def city() -> Area:
    """Return a kota, made once."""
    return Area.objects.filter(code="98.71").first() or Area.objects.create(
        code="98.71", name="Kota Contoh", kind="kota", decree="contoh", valid_from=date(2025, 1, 1)
    )


def ward(name: str = "Pasar Baru", code: str = "98.71.01.1001") -> Area:
    """Return a kelurahan in the kota."""
    return Area.objects.create(
        code=code, name=name, kind="kelurahan", parent=city(), decree="contoh", valid_from=date(2025, 1, 1)
    )


def facility(code: str = "pkm-1", **values) -> Facility:
    """Return a puskesmas in the kota, placed at 100° E, 1° S."""
    values = {"name": code, "kind": "puskesmas", "lon": 100.0, "lat": -1.0} | values
    return Facility.objects.create(code=code, area=values.pop("area", None) or city(), **values)
