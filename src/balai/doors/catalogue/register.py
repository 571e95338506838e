"""What the catalogue holds: the datasets that services declare, and the city's own figures as one more."""

from __future__ import annotations

from balai.core.declare import Dataset, Service, house

from . import figures, handed

LICENCES = {
    "CC-BY-4.0": ("Creative Commons Atribusi 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC0-1.0": ("Creative Commons Zero 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
}


def datasets() -> dict[str, Dataset]:
    """Return every public dataset by code, by title."""
    found = [d for d in house().datasets.values() if d.public]
    if any(indicator.public for indicator in house().indicators.values()):
        found.append(figures.dataset)
    if handed.exists():
        found.append(handed.dataset)
    return {d.code: d for d in sorted(found, key=lambda d: d.title.lower())}


def find(code: str) -> Dataset | None:
    """Return a public dataset, or ``None``."""
    for own in (figures.dataset, handed.dataset):
        if code == own.code:
            return own
    dataset = house().datasets.get(code)
    return dataset if dataset and dataset.public else None


def service_of(dataset: Dataset) -> Service | None:
    """Return the service that declares a dataset; the city's figures belong to none."""
    return next((s for s in house().services if dataset in s.datasets), None)


def licence(dataset: Dataset) -> tuple[str, str]:
    """Return the name and address of a dataset's licence."""
    return LICENCES.get(dataset.licence, (dataset.licence, f"https://spdx.org/licenses/{dataset.licence}.html"))
