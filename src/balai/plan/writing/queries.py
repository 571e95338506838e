"""Finding the plan's text: the outline of a book, what stands under a heading, where the writing is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, QuerySet

from balai.plan.masterplan.models import Plan

from .models import Picture, Section, Version


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a book with its newest text. ``text`` is Markdown; ``number`` as printed ("2.1").

    ``level`` 1 is a chapter. Pictures in the text are named ``gambar:n``; ``pictures(section_id)`` gives their files.
    """

    section_id: int
    book: int
    code: str
    number: str
    level: int
    title: str
    dimension: str
    guide: str
    source: str
    text: str
    version: int
    agreed: bool
    changed_at: datetime | None


def outline(plan: Plan, book: int) -> list[Heading]:
    """Return a book's headings in order, each with its newest text; ``[]`` before the outline was laid out."""
    sections = list(Section.objects.filter(plan=plan, book=book))
    texts = newest_texts(sections)
    return [
        Heading(
            section_id=s.pk,
            book=s.book,
            code=s.code,
            number=number,
            level=s.level,
            title=s.title,
            dimension=s.dimension,
            guide=s.guide,
            source=s.source,
            text=texts.get(s.pk, ""),
            version=s.version,
            agreed=s.state == Section.State.AGREED,
            changed_at=s.changed_at,
        )
        for s, number in zip(sections, numbers(s.level for s in sections), strict=True)
    ]


def text_of(plan: Plan, heading_code: str) -> str:
    """Return the newest Markdown under a heading; ``""`` for one without text and for one that isn't there."""
    found = Version.objects.filter(section__plan=plan, section__code=heading_code, n=F("section__version")).values_list(
        "text", flat=True
    )
    return found.first() or ""


def pictures(section_id: int) -> dict[int, Picture]:
    """Return a section's pictures by their number in the text."""
    return {p.n: p for p in Picture.objects.filter(section_id=section_id).select_related("file")}


def newest_texts(sections: Iterable[Section]) -> dict[int, str]:
    """Return the newest text of sections by their id; those without text are left out."""
    ids = [s.pk for s in sections]
    rows = Version.objects.filter(section__in=ids, n=F("section__version"))
    return dict(rows.values_list("section_id", "text"))


def numbers(levels: Iterable[int]) -> list[str]:
    """Return the printed numbers of headings from their levels: 1, 1.1, 1.2, 2 …"""
    count: list[int] = []
    found = []
    for level in levels:
        level = min(level, len(count) + 1)
        count = [*count[:level], *([0] if len(count) < level else [])]
        count[level - 1] += 1
        found.append(".".join(map(str, count)))
    return found


def sections_of(plan: Plan) -> QuerySet[Section]:
    """Return a plan version's headings, by book and place."""
    return Section.objects.filter(plan=plan).select_related("agency")


def at_version(section: Section, n: int) -> str:
    """Return a section's text as it was; version 0 is the empty page. Raises ``Version.DoesNotExist``."""
    return Version.objects.get(section=section, n=n).text if n else ""
