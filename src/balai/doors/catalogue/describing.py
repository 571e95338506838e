"""What is said of a dataset wherever it is listed: whose it is, its files, where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import Max
from django.urls import reverse

from balai.core.areas import queries as areas
from balai.core.declare import Dataset
from balai.core.store import clock

from . import register
from .formats import parquet
from .models import Check, Release

FREQUENCIES = {"harian": 1, "mingguan": 7, "bulanan": 31, "triwulanan": 92, "tahunan": 366}
"""Days after which a dataset of this frequency is overdue, a day of grace not counted."""


@dataclass(frozen=True, slots=True)
class File:
    """A form in which a dataset is taken: code in addresses, name, media type, address."""

    code: str
    name: str
    media: str
    url: str


MEDIA = {
    "csv": ("CSV", "text/csv"),
    "json": ("JSON", "application/json"),
    "xlsx": ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "parquet": ("Parquet", "application/vnd.apache.parquet"),
}


def absolute(name: str, *args: object) -> str:
    """Return the whole address of a page of the catalogue."""
    return f"{settings.BALAI_ADDRESS}{reverse(f'catalogue:{name}', args=args)}"


def page_url(dataset: Dataset) -> str:
    """Return the address of a dataset's page."""
    return absolute("dataset", dataset.code)


def files(dataset: Dataset, release: Release) -> list[File]:
    """Return the files and the query API of a dataset's version, whole addresses."""
    made = [File(code, *MEDIA[code], absolute("file", dataset.code, release.version, code)) for code in forms_of_file()]
    return [*made, File("api", "API", "application/json", absolute("api", dataset.code))]


def forms_of_file() -> list[str]:
    """Return the codes of the files that this installation can make."""
    return [code for code in MEDIA if code != "parquet" or parquet.available()]


def owner(dataset: Dataset) -> str:
    """Return the office behind a dataset, or the city."""
    service = register.service_of(dataset)
    if service is None:
        return areas.city_name()
    from balai.core.agencies.models import Agency

    office = Agency.objects.filter(function=service.owner).values_list("name", flat=True).first()
    return office or service.owner


def released() -> dict[str, Release]:
    """Return the current version of every dataset that has one and is still declared."""
    newest = Release.objects.values("dataset").annotate(version=Max("version")).values_list("dataset", "version")
    wanted = {pair for pair in newest if register.find(pair[0])}
    rows = Release.objects.filter(dataset__in=[code for code, _ in wanted])
    return {row.dataset: row for row in rows if (row.dataset, row.version) in wanted}


def speaks_of(dataset: Dataset, words: Iterable[str]) -> bool:
    """Tell whether every word stands in what is said of a dataset."""
    text = f"{dataset.code} {dataset.title} {dataset.meaning} {' '.join(dataset.keywords)}".lower()
    return all(word in text for word in words)


def overdue(dataset: Dataset, check: Check | None) -> bool:
    """Tell whether a dataset was refused or not looked at for longer than its frequency promises."""
    if check is None or check.refusal:
        return check is not None
    return clock.now() - check.checked_at > timedelta(days=FREQUENCIES.get(dataset.frequency, 366) + 1)
