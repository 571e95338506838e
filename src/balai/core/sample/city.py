"""The city under construction, as each service's ``sample`` receives it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random

from balai.core.agencies.models import Agency, Holding
from balai.core.areas import queries as areas
from balai.core.areas.models import Area
from balai.core.facilities.models import Facility
from balai.core.people.models import Person, User

from .residents import HEAD, WIFE

YOUNGEST, OLDEST = 19, 41


@dataclass(frozen=True, slots=True)
class Size:
    """How large a demo city is: ``people`` residents and ``births`` in the past year."""

    people: int
    births: int


SIZES = {"small": Size(2_000, 60), "city": Size(200_000, 3_200)}


@dataclass
class City:
    """What a sample may draw on. Everything comes from ``rng``, so the same seed makes the same city.

    ``births``: how many births of the past year a city of this size has. ``today``: the city's day.
    """

    rng: Random
    size: str
    today: date
    births: int
    agencies: Mapping[str, Agency]
    _families: Iterator[tuple[Person, Person]] | None = field(default=None, repr=False)

    def areas(self) -> list[Area]:
        """Return the city's kelurahan and desa."""
        return list(areas.of_level(Area.Level.WARD, areas.city()))

    def facilities(self, *kinds: str) -> list[Facility]:
        """Return places of some kinds, by code."""
        return list(Facility.objects.filter(kind__in=kinds).select_related("area").order_by("code"))

    def agency(self, function: str) -> Agency:
        """Return the agency that does this."""
        return self.agencies[function]

    def officer(self, role: str, facility: Facility | None = None) -> User:
        """Return somebody who holds a post of this role, at a facility if it is named."""
        held = Holding.objects.filter(post__role=role, to_date=None).select_related("user").order_by("pk")
        if facility is not None:
            held = held.filter(post__facility_id=facility.pk)
        found = list(held)
        return self.rng.choice(found).user

    def family(self) -> tuple[Person, Person]:
        """Return a mother of child-bearing age and the head of her family; each couple once."""
        if self._families is None:
            self._families = self._couples()
        return next(self._families)

    def _couples(self) -> Iterator[tuple[Person, Person]]:
        after, before = _years_before(self.today, OLDEST), _years_before(self.today, YOUNGEST)
        mothers = Person.objects.filter(
            relation_to_head=WIFE, sex="2", birth_date__gt=after, birth_date__lte=before
        ).order_by("pk")
        found = list(mothers[: self.births * 3])
        self.rng.shuffle(found)
        heads = Person.objects.filter(relation_to_head=HEAD, kk_hash__in=[m.kk_hash for m in found[:900]])
        by_card = {h.kk_hash: h for h in heads}
        for mother in found:
            head = (
                by_card.get(mother.kk_hash)
                or Person.objects.filter(relation_to_head=HEAD, kk_hash=mother.kk_hash).first()
            )
            if head is not None:
                yield mother, head


def _years_before(day: date, years: int) -> date:
    return date(day.year - years, day.month, min(day.day, 28))
