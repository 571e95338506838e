"""Rounds over the store: sweep what belongs to nobody, scan what waits, and tell what is missing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from uuid import UUID

from balai.core.audit import record
from balai.core.store import clock

from . import purposes, scanning
from .models import StoredFile
from .storage import Altered, store

ORPHAN_SECONDS = 24 * 3600
UNATTACHED_DAYS = 45
BATCH = 500


def sweep() -> dict[str, int]:
    """Delete bytes without a row that are a day old, and files that came for a case that never was."""
    return {"orphans": _sweep_orphans(), "unattached": _sweep_unattached()}


def _sweep_orphans() -> int:
    old = time.time() - ORPHAN_SECONDS
    keys = (key for key, written in store().listing() if written < old)
    swept = 0
    while batch := list(islice(keys, BATCH)):
        ids = {key: _id(key) for key in batch}
        wanted = [i for i in ids.values() if i]
        known = set(StoredFile.objects.filter(pk__in=wanted).values_list("pk", flat=True))
        for key in (k for k, i in ids.items() if i not in known):
            store().delete(key)
            swept += 1
    return swept


def _id(key: str) -> UUID | None:
    try:
        return UUID(hex=key.rpartition("/")[2])
    except ValueError:
        return None


def _sweep_unattached() -> int:
    swept = 0
    before = clock.now() - timedelta(days=UNATTACHED_DAYS)
    for code, speakers in purposes.spoken_for().items():
        old = StoredFile.objects.filter(purpose=code, case_id=None, created_at__lt=before)
        files = {f.pk: f for f in old[:BATCH]}
        needed = {str(i) for needs in speakers for i in needs(list(files))}
        for pk, file in files.items():
            if str(pk) not in needed:
                StoredFile.objects.filter(pk=pk).delete()
                store().delete(file.key)
                swept += 1
    return swept


def scan_waiting() -> int:
    """Scan what was kept while the scanner was away; destroy what is infected. Return how many were scanned."""
    scan = scanning.scanner()
    if scan is None:
        return 0
    done = 0
    for file in StoredFile.objects.filter(scan=StoredFile.Scan.WAITING).order_by("pk")[:BATCH]:
        try:
            virus = scan(file.content())
        except scanning.ScannerAway:
            break
        done += 1
        if not virus:
            StoredFile.objects.filter(pk=file.pk).update(scan=StoredFile.Scan.CLEAN)
            continue
        record("files.virus", by=None, subject=f"file:{file.pk}", detail={"virus": virus[:80]})
        StoredFile.objects.filter(pk=file.pk).update(scan=StoredFile.Scan.INFECTED)
        store().delete(file.key)
    return done


def faults(*, deep: bool = False) -> Iterator[str]:
    """Name files whose bytes are missing, or, when ``deep``, other than those kept. For ``balai check``."""
    there = {key for key, _ in store().listing()}
    for file in StoredFile.objects.exclude(scan=StoredFile.Scan.INFECTED).iterator():
        if file.key not in there:
            yield f"files.StoredFile {file.pk}: isi tidak ada di penyimpanan"
        elif deep:
            try:
                file.content()
            except Altered:
                yield f"files.StoredFile {file.pk}: isi tidak sama dengan sidiknya"
