"""The chain over the trail: sealed by the worker, verified by anyone, anchored outside the database.

Writers only insert rows and never wait for each other; one sealer at a time appends them to the chain. A row that is
committed late gets a later place; its number stays what it was.
"""

import json
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from balai.core.store import clock
from balai.core.store.engine import lock_named

from . import hashes
from .models import Entry, Link
from .verifying import verify

__all__ = ["export_head", "heads_folder", "seal_new", "verify"]

BATCH = 2000


def seal_new() -> int:
    """Append rows that aren't in the chain yet, oldest first; return how many."""
    sealed = 0
    while count := _seal_batch():
        sealed += count
        if count < BATCH:
            break
    return sealed


@transaction.atomic
def _seal_batch() -> int:
    lock_named("audit")
    last = Link.objects.order_by("-seq").first()
    seq, previous = (last.seq, last.hash) if last else (0, hashes.START)
    links = []
    for entry in _unsealed()[:BATCH]:
        seq += 1
        row_hash = hashes.of_entry(entry)
        link_hash = hashes.of_link(seq, entry.pk, row_hash, previous)
        links.append(Link(seq=seq, entry_id=entry.pk, entry_hash=row_hash, previous_hash=previous, hash=link_hash))
        previous = link_hash
    Link.objects.bulk_create(links)
    return len(links)


def _unsealed() -> QuerySet[Entry]:
    placed = Link.objects.filter(entry_id=OuterRef("pk"))
    return Entry.objects.filter(~Exists(placed)).order_by("pk")


def export_head(folder: Path | None = None) -> Path:
    """Write the chain's end to a file outside the database and return it.

    ``folder`` should lie where this installation can add but not change: another machine, a write-once share.
    """
    folder = folder or heads_folder()
    folder.mkdir(parents=True, exist_ok=True)
    last = Link.objects.order_by("-seq").first()
    seq, hash_ = (last.seq, last.hash) if last else (0, hashes.START)
    at = clock.now().isoformat()
    path = folder / f"head-{seq:012d}-{hash_[:12]}.json"
    path.write_text(json.dumps({"seq": seq, "hash": hash_, "at": at, "mac": hashes.of_head(seq, hash_, at)}) + "\n")
    return path


def heads_folder() -> Path:
    """Return where heads are exported to: ``BALAI_AUDIT_HEADS``, else beside the data."""
    return Path(settings.BALAI_AUDIT_HEADS)
