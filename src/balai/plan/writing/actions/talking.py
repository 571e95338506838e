"""Comment on a section, ask an agency to look, close what was answered."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from balai.core import notify
from balai.core.access.declared import roles_with
from balai.core.agencies import queries as agencies
from balai.core.agencies.models import Agency
from balai.core.audit import record
from balai.core.notify.reminding import address, answering
from balai.core.people.models import User
from balai.core.store import clock
from balai.core.store.once import once

from .. import rights
from ..models import Comment, Mention, Section, Thread
from ..roles import WRITE


def people_of(agency: Agency, permission: str = WRITE) -> list[User]:
    """Return the accounts that have a permission for an agency today."""
    return answering(agency.pk, roles_with(permission))


def everybody(agency: Agency) -> list[User]:
    """Return the accounts that hold any post of an agency today."""
    held = agencies.in_force(clock.today()).filter(post__agency=agency).select_related("user").order_by("pk")
    return list({h.user_id: h.user for h in held}.values())


def open_thread(
    section: Section, *, text: str, by: User, key: str, quote: str = "", mention: Iterable[Agency] = ()
) -> int:
    """Begin a conversation about a section; return its number. The same key begins one."""
    asked = list(mention)

    def act() -> int:
        now = clock.now()
        thread = Thread.objects.create(section=section, quote=quote[:300], version=section.version, opened_at=now)
        _say(thread, text, by, asked)
        return thread.pk

    return once(f"writing:{by.pk}", key, {"section": section.pk, "text": text}, act)


def reply(thread: Thread, *, text: str, by: User, key: str, mention: Iterable[Agency] = ()) -> int:
    """Answer in a conversation; an answer opens one that was closed. Return the comment's number."""
    asked = list(mention)

    def act() -> int:
        Thread.objects.filter(pk=thread.pk).update(resolved_at=None, resolved_by=None)
        return _say(thread, text, by, asked).pk

    return once(f"writing:{by.pk}", key, {"thread": thread.pk, "text": text}, act)


def _say(thread: Thread, text: str, by: User, asked: list[Agency]) -> Comment:
    comment = Comment.objects.create(thread=thread, text=text, by=by, agency=rights.agency_of(by), at=clock.now())
    for agency in asked:
        Mention.objects.get_or_create(comment=comment, agency=agency)
        for user in people_of(agency):
            if user.pk != by.pk:
                notify.send(
                    "writing.mentioned",
                    to=notify.Recipient(user),
                    key=f"writing.mentioned:{comment.pk}:{user.pk}",
                    values={"link": address("writing:section", thread.section_id)},
                )
    detail = {"thread": thread.pk, "agencies": [a.pk for a in asked]}
    record("writing.commented", by=by, subject=f"section:{thread.section_id}", detail=detail)
    return comment


@transaction.atomic
def resolve(thread_id: int, *, by: User, open_again: bool = False) -> None:
    """Close a conversation, or open it again."""
    thread = Thread.objects.select_for_update().get(pk=thread_id)
    if bool(thread.resolved_at) is not open_again:
        return
    thread.resolved_at = None if open_again else clock.now()
    thread.resolved_by = None if open_again else by
    thread.save(update_fields=["resolved_at", "resolved_by"])
    what = "writing.thread_opened" if open_again else "writing.thread_resolved"
    record(what, by=by, subject=f"section:{thread.section_id}", detail={"thread": thread.pk})
