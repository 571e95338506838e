"""The map door: areas that a search finds are shown here."""

from django.apps import AppConfig


class Map(AppConfig):
    """Pictures and features of what lies where."""

    name = "balai.doors.map"
    label = "map"

    def ready(self) -> None:
        """Say where areas found by search are shown."""
        from balai.core import search

        search.lead("area", _area)


def _area(code: str) -> str:
    from django.urls import reverse

    layer = "kelurahan" if code.count(".") == 3 else "kecamatan"
    return f"{reverse('map:layer', args=[layer])}?code={code}"
