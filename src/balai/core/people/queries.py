"""Finding persons and accounts."""

from datetime import date

from django.db.models import Q, QuerySet

from balai.core.parameters import value
from balai.core.store import clock

from . import kk, nik
from .models import Guardianship, Level, Person, Relation, Status, User
from .names import key
from .rules import born_after


def by_nik(number: str) -> QuerySet[Person]:
    """Return persons carrying a NIK: one registered at most, and whoever else wrote the same. Empty finds nobody."""
    bare = number.strip() if number else ""
    return Person.objects.filter(nik_hash=nik.find_by(bare)) if bare else Person.objects.none()


def by_kk(number: str) -> QuerySet[Person]:
    """Return the persons on a family card."""
    bare = number.strip() if number else ""
    return Person.objects.filter(kk_hash=kk.find_by(bare)) if bare else Person.objects.none()


def by_name(text: str) -> QuerySet[Person]:
    """Return persons whose name has every word, in the order of names."""
    found = Person.objects.order_by("name_key", "pk")
    for word in key(text).split():
        found = found.filter(name_key__contains=word)
    return found


def children_of(user: User, on: date | None = None) -> QuerySet[Person]:
    """Return persons for whom an account may act on a day: own recorded children under age, and wards by decree.

    Only an account whose identity was checked acts for anybody else.
    """
    if user.level != Level.IDENTITY or user.person_id is None:
        return Person.objects.none()
    day = on or clock.today()
    running = Q(to_date=None) | Q(to_date__gte=day)
    own = Relation.objects.filter(
        running, other_id=user.person_id, kind__in=(Relation.Kind.MOTHER, Relation.Kind.FATHER)
    )
    wards = Guardianship.objects.filter(running, guardian_id=user.person_id, from_date__lte=day)
    minors = Person.objects.filter(
        status=Status.ALIVE, birth_date__gt=born_after(day, value("people.adult_years", day))
    )
    return minors.filter(Q(pk__in=own.values("person")) | Q(pk__in=wards.values("child")))


def acts_for(user: User, person_id: int, on: date | None = None) -> bool:
    """Tell whether an account is that person, identity checked, or may act for them."""
    if user.level == Level.IDENTITY and user.person_id == person_id:
        return True
    return children_of(user, on).filter(pk=person_id).exists()


def acts_for_ids(user: User) -> list[int]:
    """Return the ids of the persons an account is or may act for today; none while its identity is unchecked."""
    if user.level != Level.IDENTITY or user.person_id is None:
        return []
    return [user.person_id, *children_of(user).values_list("pk", flat=True)]


def parents_of(person: Person) -> QuerySet[Person]:
    """Return the recorded mother and father."""
    now = Relation.objects.filter(person=person, to_date=None, kind__in=(Relation.Kind.MOTHER, Relation.Kind.FATHER))
    return Person.objects.filter(pk__in=now.values("other"))
