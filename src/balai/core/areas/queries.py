"""Finding areas."""

from django.db.models import Q, QuerySet

from .models import Area, City


class NoCity(Exception):
    """Nobody has said yet which city this installation serves."""


def city() -> Area:
    """Return the area of the installation's own city. Raises ``NoCity``."""
    if (area := find_city()) is None:
        raise NoCity
    return area


def find_city() -> Area | None:
    """Return the area of the installation's own city, or ``None`` before one is chosen."""
    return Area.objects.filter(pk__in=City.objects.values("area_id")).first()


def city_name() -> str:
    """Return what the city calls itself, or ``""`` before one is chosen."""
    return City.objects.values_list("name", flat=True).first() or ""


def in_force() -> QuerySet[Area]:
    """Return the areas that exist today."""
    return Area.objects.filter(valid_to=None)


def by_code(code: str) -> Area | None:
    """Return the area that carries this dotted code today."""
    return in_force().filter(code=code).first()


def children(area: Area) -> QuerySet[Area]:
    """Return the areas directly inside, by name."""
    return in_force().filter(parent=area).order_by("sort_name")


def within(area: Area) -> QuerySet[Area]:
    """Return the area and everything inside it, closed areas too, for counting what happened there."""
    return Area.objects.filter(Q(path=area.path) | Q(path__startswith=f"{area.path}/"))


def of_level(level: str, inside: Area | None = None) -> QuerySet[Area]:
    """Return the areas of a level by name, of one area or of the whole table."""
    rows = in_force() if inside is None else within(inside).filter(valid_to=None)
    return rows.filter(level=level).order_by("sort_name")


def district_of(area_id: int | None) -> Area | None:
    """Return the kecamatan that an area lies in, itself if it is one, ``None`` if it is wider or unknown."""
    area = Area.objects.select_related("parent").filter(pk=area_id or 0).first()
    if area is None or area.level == Area.Level.DISTRICT:
        return area
    return area.parent if area.level == Area.Level.WARD else None


def districts_and_wards(inside: Area) -> list[tuple[Area, list[Area]]]:
    """Return each kecamatan by name with its kelurahan and desa, for a grouped list."""
    wards: dict[int | None, list[Area]] = {}
    for ward in of_level(Area.Level.WARD, inside):
        wards.setdefault(ward.parent_id, []).append(ward)
    return [(district, wards.get(district.pk, [])) for district in of_level(Area.Level.DISTRICT, inside)]


def name_on(area: Area, day) -> str:
    """Return what the area was called on a day."""
    former = area.former.filter(valid_from__lte=day, valid_to__gte=day).first()
    return former.name if former else area.name
