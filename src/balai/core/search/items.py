"""What can be found: read from declarations, facilities, agencies and areas."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from balai.core.agencies.models import Agency
from balai.core.areas import queries as areas
from balai.core.areas.models import Area
from balai.core.declare import CaseType, Dataset, Service, house
from balai.core.facilities.models import Facility

TITLE, ALIAS, PART, TEXT = 10, 9, 4, 1
"""How much a word counts by where it stands."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to find: what it is called, and (text, weight) of everything that leads to it."""

    kind: str
    key: str
    title: str
    summary: str
    texts: tuple[tuple[str, int], ...]
    boost: int = 100


def named(kind: str, key: str) -> str:
    """Return what something declared is called in the reader's language; ``""`` for what is not declared."""
    declared = house()
    match kind:
        case "case_type":
            found: Any = declared.case_types.get(key)
        case "service":
            found = declared.by_code.get(key)
        case "document":
            found = declared.documents.get(key)
        case "dataset":
            return str(declared.datasets[key].title) if key in declared.datasets else ""
        case _:
            found = None
    return str(found.name) if found else ""


def everything() -> Iterator[Item]:
    """Yield all there is to find."""
    yield from declared()
    yield from facilities(Facility.objects.filter(active=True).select_related("area", "area__parent"))
    yield from agencies(Agency.objects.all())
    yield from own_areas()


def declared() -> Iterator[Item]:
    """Yield what the services of this installation declare."""
    for service in house().services:
        yield _service(service)
        for case_type in service.case_types:
            if case_type.standard is not None:  # only what states its standard has a public page
                yield _case_type(service, case_type)
                yield from _documents(case_type)
        yield from (_dataset(d) for d in service.datasets if d.public)


def _service(service: Service) -> Item:
    texts = _texts((TITLE, service.name), *((ALIAS, a) for a in service.aliases), (TEXT, service.purpose))
    return Item("service", service.code, str(service.name), str(service.purpose), texts, boost=110)


def _case_type(service: Service, case_type: CaseType) -> Item:
    texts = _texts(
        (TITLE, case_type.name),
        *((ALIAS, a) for a in (*case_type.aliases, *case_type.events)),
        (PART, case_type.product),
        *((PART, d.name) for d in case_type.documents),
        *((PART, name) for name in (service.name, *service.aliases)),
        (TEXT, case_type.summary),
        *((TEXT, r) for r in (case_type.standard.requirements if case_type.standard else ())),
    )
    summary = str(case_type.summary or case_type.product)
    return Item("case_type", case_type.code, str(case_type.name), summary, texts, boost=150)


def _documents(case_type: CaseType) -> Iterator[Item]:
    for document in case_type.documents:
        texts = _texts((TITLE, document.name), (PART, case_type.name))
        yield Item("document", document.code, str(document.name), str(case_type.name), texts, boost=90)


def _dataset(dataset: Dataset) -> Item:
    texts = _texts((TITLE, dataset.title), *((ALIAS, k) for k in dataset.keywords), (TEXT, dataset.meaning))
    return Item("dataset", dataset.code, str(dataset.title), str(dataset.meaning), texts, boost=70)


def _texts(*weighed: tuple[int, Any]) -> tuple[tuple[str, int], ...]:
    """Return (text, weight); what is declared may be lazily translated, what is indexed is not."""
    return tuple((str(text), weight) for weight, text in weighed)


def facilities(rows: Iterable[Facility]) -> Iterator[Item]:
    """Yield facilities; the rows come with their area and its parent."""
    for f in rows:
        place = f.area.name if f.area.parent is None else f"{f.area.name}, {f.area.parent.title}"
        kind = str(f.get_kind_display())
        texts = ((f.name, TITLE), (kind, PART), (place, PART), (f.address, TEXT))
        yield Item("facility", f.code, f.name, f"{kind} · {f.address or place}", texts)


def agencies(rows: Iterable[Agency]) -> Iterator[Item]:
    """Yield agencies."""
    for a in rows:
        texts = ((a.name, TITLE), (a.short_name, ALIAS), (a.address, TEXT))
        yield Item("agency", a.code, a.name, a.address, texts)


def own_areas() -> Iterator[Item]:
    """Yield the kecamatan, kelurahan and desa of the installation's own city."""
    city = areas.find_city()
    if city is None:
        return
    for area in areas.within(city).filter(valid_to=None).exclude(level=Area.Level.CITY).select_related("parent"):
        texts = ((area.name, TITLE), (area.kind, TEXT), (area.code, TEXT))
        yield Item("area", area.code, area.title, area.parent.title if area.parent else "", texts, boost=60)
