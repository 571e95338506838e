"""Groups of cities that a round is opened for: those that sent bundles, and those that a cohort chose."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from balai.hub.models import Bundle, Candidate, City
from balai.vocabulary.words import angka

SENT = "bundles"


def choices() -> list[tuple[str, str]]:
    """Return the groups that hold any city, with how many."""
    sent = City.objects.filter(pk__in=Bundle.objects.values("city")).count()
    found = [(SENT, _("Semua kota yang paketnya diterima (%(n)s)") % {"n": angka(sent)})] if sent else []
    chosen = Candidate.objects.filter(state=Candidate.State.CHOSEN).values_list("cohort__year")
    for year, count in chosen.annotate(n=Count("pk")).order_by("-cohort__year"):
        found.append((str(year), _("Terpilih angkatan %(year)s (%(n)s)") % {"year": year, "n": angka(count)}))
    return found


def cities(groups: Iterable[str]) -> QuerySet[City]:
    """Return the cities of some groups, each once, by name."""
    wanted = set(groups)
    years = [int(group) for group in wanted if group.isdecimal()]
    chosen = Candidate.objects.filter(state=Candidate.State.CHOSEN, cohort__year__in=years)
    found = City.objects.filter(pk__in=chosen.values("city"))
    if SENT in wanted:
        found = found | City.objects.filter(pk__in=Bundle.objects.values("city"))
    return found.order_by("sort_key", "pk")
