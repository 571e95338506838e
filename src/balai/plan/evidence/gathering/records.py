"""What Balai's own books prove: papers signed electronically, the sealed trail of acts, data open to everybody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.audit.models import Entry, Link
from balai.core.declare import house
from balai.core.documents.models import Document, Status
from balai.vocabulary.words import angka

from ..probes import Ask, Found, Way
from ..rules import Kind


def papers(ask: Ask) -> Iterator[Found]:
    """Yield how many papers of the kind ``argument``, or of every kind, were signed in the year."""
    span = (datetime(ask.year, 1, 1, tzinfo=UTC), datetime(ask.year + 1, 1, 1, tzinfo=UTC))
    rows = Document.objects.filter(status=Status.SIGNED, signed_at__gte=span[0], signed_at__lt=span[1])
    if ask.argument:
        rows = rows.filter(type_code=ask.argument)
    count = rows.count()
    if not count:
        return
    kind = house().documents.get(ask.argument)
    yield Found(
        key=ask.argument or "all",
        kind=Kind.DOCUMENT,
        title=str(kind.name) if kind else _("Dokumen bertanda tangan elektronik"),
        shown=_("Sedikitnya %(count)s dokumen bertanda tangan elektronik tahun %(year)s")
        % {"count": angka(floor(count)), "year": ask.year},
        dated=ask.day,
        url=reverse("documents:verify"),
        **ask.proves(1, 2),
    )


def trail(ask: Ask) -> Iterator[Found]:
    """Yield how many acts of the year stand in the trail, and how many of the trail's rows are sealed."""
    span = (datetime(ask.year, 1, 1, tzinfo=UTC), datetime(ask.year + 1, 1, 1, tzinfo=UTC))
    count = Entry.objects.filter(at__gte=span[0], at__lt=span[1]).count()
    if not count:
        return
    month = f"{ask.day:%Y-%m}"
    yield Found(
        key="trail",
        kind=Kind.LOG,
        title=_("Jejak audit bersegel"),
        shown=_("Setiap perbuatan petugas tercatat dalam rantai bersegel; sedikitnya %(count)s catatan")
        % {"count": angka(floor(count))},
        dated=ask.day,
        detail={"month": month, "sealed": Link.objects.exists()},
        **ask.proves(1, 2),
    )


def open_data(ask: Ask) -> Iterator[Found]:
    """Yield the datasets that anyone can take."""
    public = [dataset for dataset in house().datasets.values() if dataset.public]
    if public:
        yield Found(
            key="catalogue",
            kind=Kind.PAGE,
            title=_("Katalog data terbuka"),
            shown=_("%(count)s kumpulan data terbuka dengan metadata, unduhan, dan API")
            % {"count": angka(len(public))},
            dated=ask.day,
            url=reverse("catalogue:list"),
            detail={"datasets": len(public)},
            **ask.proves(1, 2),
        )


def floor(count: int) -> int:
    """Return the count in one significant digit, so that not each night brings another version."""
    step = 10 ** (len(str(count)) - 1)
    return count // step * step


def kinds() -> Iterable[tuple[str, str]]:
    """Return every kind of paper the city signs."""
    return [(kind.code, str(kind.name)) for kind in house().documents.values()]


WAYS = (
    Way("document", gettext_lazy("Dokumen bertanda tangan elektronik"), papers, kinds),
    Way("log.trail", gettext_lazy("Jejak audit"), trail),
    Way("page.data", gettext_lazy("Data terbuka"), open_data),
)
