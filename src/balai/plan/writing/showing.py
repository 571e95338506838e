"""What pages of this room print: ready strings, so that templates stay simple."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from balai.core.people.models import User
from balai.core.store import clock
from balai.plan.masterplan import queries as plans
from balai.plan.masterplan.models import Plan
from balai.vocabulary import words

from . import differences, markup, queries
from .models import Presence, Section, Suggestion, Thread, Version
from .models.outline import Book

HERE_FOR = timedelta(seconds=60)
"""How long somebody counts as present after their page last spoke."""


def whole(text: str) -> int:
    """Return a typed whole number of at most nine digits; 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def plan_or_404(version: str = "") -> Plan:
    """Return the plan version that is asked for, else the one in work, else the one in force."""
    found = Plan.objects.filter(version=whole(version)).first() if version else plans.in_work() or plans.in_force()
    if found is None:
        raise Http404
    return found


def who(user: User | None, agency: Any) -> str:
    """Return somebody with the agency acted for: "Rahmi (Dinkes)"."""
    name = user.name if user is not None else _("Balai")
    return f"{name} ({agency.short_name or agency.name})" if agency is not None else name


def section_html(section: Section, text: str, *, top: int = 2) -> SafeString:
    """Return a section's text with its pictures as HTML."""
    shown = {
        n: markup.Shown(reverse("files:read", args=[p.file_id]), p.caption)
        for n, p in queries.pictures(section.pk).items()
    }
    return markup.html(text, shown, top=top)


def place(section: Section) -> str:
    """Return where a section stands: "Buku I · 1.2"."""
    rows = list(Section.objects.filter(plan_id=section.plan_id, book=section.book).values_list("pk", "level"))
    number = dict(zip([pk for pk, _l in rows], queries.numbers(level for _pk, level in rows), strict=True))
    return f"{Book(section.book).label} · {number[section.pk]}"


@dataclass(frozen=True, slots=True)
class Here:
    """Somebody who has the section open now."""

    name: str
    writes: bool


def others_here(section: Section, me: User) -> list[Here]:
    """Return who else has a section open, writers first."""
    seen = Presence.objects.filter(section=section, seen_at__gte=clock.now() - HERE_FOR)
    rows = seen.exclude(user=me).select_related("user", "agency").order_by("-writes", "pk")
    return [Here(who(r.user, r.agency), r.writes) for r in rows]


def busy(sections: Iterable[Section]) -> dict[int, list[str]]:
    """Return who writes where now, by section."""
    seen = Presence.objects.filter(
        section__in=[s.pk for s in sections], seen_at__gte=clock.now() - HERE_FOR, writes=True
    )
    found: dict[int, list[str]] = {}
    for row in seen.select_related("user", "agency").order_by("pk"):
        found.setdefault(row.section_id, []).append(who(row.user, row.agency))
    return found


@dataclass(frozen=True, slots=True)
class Said:
    """One comment as a page shows it."""

    by: str
    at: str
    text: str
    asked: str


@dataclass(frozen=True, slots=True)
class Talk:
    """One conversation as a page shows it."""

    pk: int
    quote: str
    version: int
    open: bool
    comments: Sequence[Said]
    closed: str


def talks(section: Section) -> list[Talk]:
    """Return a section's conversations, open ones first, each with its comments."""
    rows = Thread.objects.filter(section=section).select_related("resolved_by")
    rows = rows.prefetch_related("comments__by", "comments__agency", "comments__mentions__agency")
    return sorted((_talk(t) for t in rows), key=lambda t: (not t.open, t.pk))


def _talk(thread: Thread) -> Talk:
    said = [
        Said(
            by=who(c.by, c.agency),
            at=words.tgl_jam(c.at),
            text=c.text,
            asked=words.rangkai(str(m.agency) for m in c.mentions.all()),
        )
        for c in thread.comments.all()
    ]
    closed = (
        _("Diselesaikan %(name)s, %(time)s")
        % {"name": thread.resolved_by.name, "time": words.tgl_jam(thread.resolved_at)}
        if thread.resolved_by is not None
        else ""
    )
    return Talk(thread.pk, thread.quote, thread.version, thread.resolved_at is None, said, closed)


@dataclass(frozen=True, slots=True)
class Step:
    """One version in a section's history."""

    n: int
    by: str
    at: str
    how: str
    change: str


def history(section: Section) -> list[Step]:
    """Return a section's versions, newest first, each with how many words came and went."""
    rows = list(section.versions.select_related("by", "agency"))
    texts = {v.n: v.text for v in rows}
    return [
        Step(v.n, who(v.by, v.agency), words.tgl_jam(v.at), _how(v), _change(texts.get(v.n - 1, ""), v.text))
        for v in rows
    ]


def _how(version: Version) -> str:
    label = str(Version.Kind(version.kind).label)
    if version.kind == Version.Kind.RESTORED:
        return _("%(how)s dari versi %(n)s") % {"how": label, "n": version.of}
    return label


def _change(old: str, new: str) -> str:
    count = differences.count(old, new)
    said = [
        _("%(n)s kata ditambah") % {"n": words.angka(count.added)} if count.added else "",
        _("%(n)s kata dihapus") % {"n": words.angka(count.removed)} if count.removed else "",
    ]
    return ", ".join(filter(None, said)) or _("tata letak saja")


def waiting_suggestions(section: Section) -> list[tuple[Suggestion, str]]:
    """Return proposals that wait for an answer, each with who made it and when."""
    rows = section.suggestions.filter(state=Suggestion.State.WAITING).select_related("by", "agency")
    return [(s, f"{who(s.by, s.agency)}, {words.tgl_jam(s.at)}") for s in rows]
