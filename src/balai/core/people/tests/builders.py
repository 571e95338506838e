"""Small families for tests. Every number here is made up."""

from datetime import date
from itertools import count

from balai.core.people.models import Person, User

_numbers = count(1)


def nik(serial: int | None = None, day: str = "010190") -> str:
    return f"999901{day}{serial or next(_numbers):04d}"


def user(**more) -> User:
    return User.objects.create_user(**{"email": f"warga{next(_numbers)}@contoh.id", "name": "Budi"} | more)


def person(**more) -> Person:
    return Person.objects.create(**{"name": "Budi", "sex": "1", "birth_date": date(1990, 1, 1)} | more)
