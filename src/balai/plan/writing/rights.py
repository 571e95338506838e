"""Who writes where: the planner everywhere, an agency in its own sections and those of its dimensions."""

from __future__ import annotations

from balai.core.access import may, posts_of
from balai.core.access.declared import roles_with
from balai.core.agencies.models import Agency
from balai.core.people.models import User

from .models import Membership, Section
from .roles import LEAD, WRITE


class NotYours(PermissionError):
    """Another agency writes this section."""


class Closed(Exception):
    """The plan version was adopted; its text stays as it is."""


def agency_of(user: User) -> Agency | None:
    """Return the agency an account acts for: that of a post that writes, else of any post."""
    posts = posts_of(user)
    writing = roles_with(WRITE)
    found = next((p for p in posts if p.role in writing), posts[0] if posts else None)
    return found.agency if found else None


def agencies_of(user: User, permission: str = WRITE) -> set[int]:
    """Return the ids of the agencies for which an account has a permission."""
    allowed = roles_with(permission)
    return {post.agency_id for post in posts_of(user) if post.role in allowed}


def may_write(user: User, section: Section) -> bool:
    """Tell whether an account writes in a section of a plan version that is still open."""
    if not section.plan.open:
        return False
    if may(user, LEAD):
        return True
    own = agencies_of(user)
    if section.agency_id is not None and section.agency_id in own:
        return True
    return bool(
        section.dimension
        and own
        and Membership.objects.filter(plan_id=section.plan_id, dimension=section.dimension, agency_id__in=own).exists()
    )


def must_write(user: User, section: Section) -> None:
    """Raise ``Closed`` or ``NotYours`` unless an account writes in a section."""
    if not section.plan.open:
        raise Closed
    if not may_write(user, section):
        raise NotYours


def writable(user: User, plan_id: int) -> tuple[bool, set[int], set[str]]:
    """Return whether an account writes everywhere, else for which agencies and in which dimensions it does."""
    own = agencies_of(user)
    groups = Membership.objects.filter(plan_id=plan_id, agency_id__in=own).values_list("dimension", flat=True)
    return may(user, LEAD), own, set(groups)
