"""Changing what the installation knows of its areas."""

from django.db import transaction
from django.utils.translation import gettext as _

from . import queries
from .models import Area, City, Neighbourhood


class NotACity(ValueError):
    """The area is no kabupaten or kota in force; the message is a sentence."""


@transaction.atomic
def choose_city(code: str, name: str = "") -> City:
    """Say which kabupaten or kota this installation serves; ``name`` is what it calls itself."""
    area = queries.by_code(code)
    if area is None or area.level != Area.Level.CITY:
        said = _("Tidak ada kabupaten atau kota dengan kode {code}. Muat tabel wilayahnya dahulu.")
        raise NotACity(said.format(code=code))
    return City.objects.update_or_create(id=1, defaults={"area": area, "name": name or area.title})[0]


@transaction.atomic
def add_neighbourhoods(area: Area, rw: int, rt_in_each: int) -> None:
    """Add RW 001 to ``rw`` with RT 001 to ``rt_in_each`` in each, keeping those that are there."""
    Neighbourhood.objects.bulk_create(
        [
            Neighbourhood(area=area, rw=f"{w:03d}", rt=f"{t:03d}")
            for w in range(1, rw + 1)
            for t in range(1, rt_in_each + 1)
        ],
        ignore_conflicts=True,
    )
