"""The current version of a dataset, looked up at most once a second."""

from __future__ import annotations

import time

from balai.core.declare import Dataset

from . import register
from .models import Release
from .publishing import newest
from .snapshot import Snapshot

SECONDS = 1.0
_known: dict[str, tuple[float, Snapshot]] = {}


class NotPublished(LookupError):
    """There is no such dataset, or nothing of it has been published yet."""


def of(code: str) -> tuple[Dataset, Snapshot]:
    """Return a dataset and its current snapshot. Raises ``NotPublished``."""
    dataset = register.find(code)
    if dataset is None:
        raise NotPublished(code)
    until, snapshot = _known.get(code, (0.0, None))
    if snapshot is None or time.monotonic() > until:
        release = newest(code)
        if release is None:
            raise NotPublished(code)
        if snapshot is None or snapshot.release.pk != release.pk or snapshot.release.digest != release.digest:
            snapshot = Snapshot(release)
        _known[code] = (time.monotonic() + SECONDS, snapshot)
    return dataset, snapshot


def of_version(code: str, version: int) -> tuple[Dataset, Snapshot]:
    """Return a dataset and the snapshot of one of its versions. Raises ``NotPublished``, ``snapshot.Gone``."""
    dataset = register.find(code)
    release = Release.objects.filter(dataset=code, version=version).first()
    if dataset is None or release is None:
        raise NotPublished(code)
    return dataset, Snapshot(release)


def forget() -> None:
    """Look everything up again at the next question."""
    _known.clear()
