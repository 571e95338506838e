"""How the hub says numbers, dimensions and changes."""

from __future__ import annotations

from decimal import Decimal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.ui import parts
from balai.hub.models import City, Subject
from balai.vocabulary.words import angka, persen

PILLARS = {
    "governance": gettext_lazy("Tata kelola"),
    "branding": gettext_lazy("Citra kota"),
    "economy": gettext_lazy("Ekonomi"),
    "living": gettext_lazy("Kehidupan"),
    "society": gettext_lazy("Masyarakat"),
    "environment": gettext_lazy("Lingkungan"),
}
MOST_DECIMALS = 2


def value(subject: Subject, number: Decimal | None) -> str:
    """Return a value with its unit: two decimals for instruments, as many as it has, at most two, for figures."""
    if number is None:
        return "–"
    places = MOST_DECIMALS if subject.kind != Subject.Kind.FIGURE else decimals(number)
    if subject.unit == "%":
        return persen(number, places)
    return f"{angka(number, places)} {subject.unit}".strip()


def decimals(number: Decimal) -> int:
    """Return how many decimals a number needs, two at most."""
    exponent = number.normalize().as_tuple().exponent
    return min(max(-exponent, 0), MOST_DECIMALS) if isinstance(exponent, int) else 0


def change(number: Decimal | None) -> str:
    """Return a change with its sign, or nothing without last year's value."""
    if number is None:
        return ""
    return f"{'+' if number > 0 else ''}{angka(number, decimals(number))}"


def pillar(code: str) -> str:
    """Return a dimension's name."""
    return str(PILLARS.get(code, ""))


def made_up(city: City) -> SafeString | str:
    """Return a tag for a city that exists in a demo only."""
    return parts.tag("", _("rekaan")) if city.made_up else ""
