"""Read the whole trail against its chain and against the heads kept outside, and name every row that is wrong."""

import json
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from . import hashes
from .models import Entry, Link


def verify(folder: Path | None = None) -> list[str]:
    """Return what is wrong, each fault naming its row; nothing when the trail is whole.

    ``folder``: where heads were exported to; a chain without them proves nothing against the database's owner.
    """
    return [*_chain(), *_strangers(), *_heads(folder or Path(settings.BALAI_AUDIT_HEADS))]


def _chain() -> Iterator[str]:
    """Walk the links in order beside the rows they name."""
    previous, expected = hashes.START, 1
    links = Link.objects.order_by("seq").iterator(chunk_size=2000)
    for batch in _batches(links):
        rows = Entry.objects.in_bulk([link.entry_id for link in batch])
        for link in batch:
            if link.seq != expected:
                yield f"mata rantai {expected} sampai {link.seq - 1} hilang"
            elif link.previous_hash != previous:
                yield f"mata rantai {link.seq} (jejak {link.entry_id}) tidak menyambung ke yang sebelumnya"
            if link.hash != hashes.of_link(link.seq, link.entry_id, link.entry_hash, link.previous_hash):
                yield f"mata rantai {link.seq} (jejak {link.entry_id}) diubah atau disisipkan"
            yield from _row(link, rows.get(link.entry_id))
            previous, expected = link.hash, link.seq + 1


def _row(link: Link, entry: Entry | None) -> Iterator[str]:
    if entry is None:
        yield f"jejak {link.entry_id} dihapus (mata rantai {link.seq})"
    elif link.entry_hash != hashes.of_entry(entry):
        yield f"jejak {link.entry_id} diubah (mata rantai {link.seq})"


def _strangers() -> Iterator[str]:
    """Find rows that Balai didn't write."""
    for entry in Entry.objects.order_by("pk").iterator(chunk_size=2000):
        if entry.mac != hashes.of_content(entry):
            yield f"jejak {entry.pk} tidak ditulis oleh Balai"


def _heads(folder: Path) -> Iterator[str]:
    """Compare with every head that was exported."""
    last = Link.objects.order_by("-seq").values_list("seq", flat=True).first() or 0
    for path in sorted(folder.glob("head-*.json")) if folder.is_dir() else ():
        try:
            head = json.loads(path.read_text())
            seq, hash_, genuine = head["seq"], head["hash"], head["mac"]
        except (ValueError, KeyError, TypeError):
            yield f"kepala {path.name} tidak terbaca"
            continue
        if genuine != hashes.of_head(seq, hash_, head["at"]):
            yield f"kepala {path.name} tidak asli"
        elif seq > last:
            yield f"mata rantai {last + 1} sampai {seq} hilang: kepala {path.name} pernah melihatnya"
        elif seq and (link := Link.objects.filter(pk=seq).first()) and link.hash != hash_:
            yield f"mata rantai {seq} (jejak {link.entry_id}) lain daripada di kepala {path.name}"


def _batches(links: Iterator[Link], size: int = 2000) -> Iterator[list[Link]]:
    batch: list[Link] = []
    for link in links:
        batch.append(link)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
