"""What must be true of instruments beyond what the database enforces; ``balai check`` asks."""

from collections.abc import Iterator

from . import rules
from .models import Edition, Own


def unchanged() -> Iterator[str]:
    """Name instruments in use and kept editions whose content no longer has the hash it was scored with."""
    rows: list[Edition | Own] = [
        *Edition.objects.order_by("pk"),
        *Own.objects.exclude(state=Own.State.DRAFT).order_by("pk"),
    ]
    for row in rows:
        try:
            found = rules.read(row.body).sha256
        except rules.Faulty:
            found = ""
        if found != row.sha256:
            yield f"{row._meta.verbose_name} {row.pk}: isinya bukan lagi yang dipakai menilai"
