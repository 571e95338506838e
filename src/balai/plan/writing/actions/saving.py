"""Save a section's text: merged with whatever was saved meanwhile, never over it."""

from __future__ import annotations

from django.db import transaction

from balai.core.audit import record
from balai.core.people.models import User
from balai.core.store import clock, ids
from balai.core.store.models import Once
from balai.core.store.once import OtherBody, fingerprint, once

from .. import merging, rights
from ..models import Draft, Section, Version
from ..queries import at_version

LONGEST = 120_000
"""Letters in one section: about sixty printed pages."""


class Conflicting(Exception):
    """Both changed the same place since ``base``. ``merged`` shows the pieces; ``head`` is the newest version."""

    def __init__(self, merged: merging.Merged, head: int) -> None:
        super().__init__(head)
        self.merged, self.head = merged, head


class TooLong(ValueError):
    """The text is longer than a section may be."""


class Moved(Exception):
    """Somebody saved a newer version than the one that was looked at."""


def locked(section_id: int) -> Section:
    """Return a section that nobody else changes until this transaction ends."""
    return Section.objects.select_for_update(of=("self",)).select_related("plan").get(pk=section_id)


def save(section_id: int, text: str, *, base: int, by: User, key: str, settled: bool = False) -> int:
    """Save what somebody typed, starting from version ``base``; return the number of the version that holds it.

    The same key saves once. Text saved meanwhile by others is merged in; ``settled``: the writer chose between
    conflicting pieces. Raises ``Conflicting`` (nothing is saved), ``TooLong``, ``rights.NotYours``, ``rights.Closed``.
    """
    body = {"section": section_id, "base": base, "text": fingerprint(text)}
    kind = Version.Kind.SETTLED if settled else Version.Kind.SAVED

    def act(start: int = base) -> int:
        made = write(section_id, text, base=start, by=by, kind=kind)
        Draft.objects.filter(section_id=section_id, user=by, key=key).delete()
        return made.n

    try:
        return once(_scope(by), key, body, act)
    except OtherBody:  # typed on after a saving whose answer got lost: a new saving of its own
        start = _own_first(section_id, by, key) or base
        return once(_scope(by), f"{key}:{ids.uuid7()}", body, lambda: act(start))


def _own_first(section_id: int, by: User, key: str) -> int | None:
    """Return the version that a page made when it was first sent, if that is the very text it went on from."""
    n = int(Once.objects.get(scope=_scope(by), key=key).answer or 0)
    own = Version.objects.filter(section_id=section_id, n=n, by=by, kind=Version.Kind.SAVED)
    return n if own.exists() else None


def _scope(user: User) -> str:
    return f"writing:{user.pk}"


@transaction.atomic
def write(section_id: int, text: str, *, base: int, by: User, kind: Version.Kind, of: int | None = None) -> Version:
    """Add a version under the section's lock; return the newest one when nothing new came of it."""
    section = locked(section_id)
    rights.must_write(by, section)
    mine = merging.tidy(text)
    if len(mine) > LONGEST:
        raise TooLong
    head = at_version(section, section.version)
    whole = mine
    if base != section.version:
        merged = merging.merge(at_version(section, base), mine=mine, theirs=head)
        if not merged.clean:
            raise Conflicting(merged, section.version)
        whole = merged.text
        kind = Version.Kind.MERGED if kind == Version.Kind.SAVED and whole != mine else kind
    if whole == head and section.version:
        return Version.objects.get(section=section, n=section.version)
    return add(section, whole, base=base, by=by, kind=kind, of=of)


def add(
    section: Section, text: str, *, base: int, by: User | None, kind: Version.Kind, of: int | None = None
) -> Version:
    """Put a text on top of a locked section; what was agreed is written on again."""
    version = Version.objects.create(
        section=section,
        n=section.version + 1,
        base=base,
        text=text,
        kind=kind,
        of=of,
        by=by,
        agency=rights.agency_of(by) if by else None,
        at=clock.now(),
    )
    section.version, section.changed_at, section.state = version.n, version.at, Section.State.WRITING
    section.save(update_fields=["version", "changed_at", "state"])
    detail = {"version": version.n, "base": base, "kind": str(kind)}
    record("writing.saved", by=by, subject=f"section:{section.pk}", detail=detail)
    return version


def restore(section_id: int, n: int, *, by: User, key: str) -> int:
    """Bring an earlier version back as the newest one; return its number. Raises ``Version.DoesNotExist``."""

    def act() -> int:
        section = locked(section_id)
        rights.must_write(by, section)
        text = Version.objects.get(section=section, n=n).text
        return write(section_id, text, base=section.version, by=by, kind=Version.Kind.RESTORED, of=n).n

    return once(_scope(by), key, {"section": section_id, "restore": n}, act)


@transaction.atomic
def agree(section_id: int, *, seen: int, by: User) -> None:
    """Mark a section as agreed in the version that was looked at. Raises ``Moved`` when there is a newer one."""
    section = locked(section_id)
    rights.must_write(by, section)
    if section.version != seen or not section.version:
        raise Moved
    section.state = Section.State.AGREED
    section.save(update_fields=["state"])
    record("writing.agreed", by=by, subject=f"section:{section.pk}", detail={"version": seen})


@transaction.atomic
def reopen(section_id: int, *, by: User) -> None:
    """Take a section's agreement back."""
    section = locked(section_id)
    rights.must_write(by, section)
    section.state = Section.State.WRITING
    section.save(update_fields=["state"])
    record("writing.reopened", by=by, subject=f"section:{section.pk}")
