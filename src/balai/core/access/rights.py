"""What an account may do today, from the posts it holds.

Within a request the posts are read once; the next request reads them anew, so a changed right is in force at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from balai.core.store.memory import remember

from .declared import roles_with

if TYPE_CHECKING:
    from balai.core.agencies.models import Post
    from balai.core.people.models import User


def posts_of(user: User | None) -> tuple[Post, ...]:
    """Return the posts an account acts in today; none for strangers and closed accounts."""
    if user is None or not user.pk or not getattr(user, "is_active", False):
        return ()
    from balai.core.agencies import queries

    return remember(("posts", user.pk), lambda: tuple(queries.posts_of(user)))


def roles_of(user: User | None) -> set[str]:
    """Return the roles of the posts an account acts in today."""
    return {post.role for post in posts_of(user)}


def areas_of(post: Post) -> frozenset[int] | None:
    """Return the ids of the areas a post is limited to, or ``None`` for one without limit."""
    area = post.area
    if area is None:
        return None
    from balai.core.areas.queries import within

    return remember(("areas", post.area_id), lambda: frozenset(within(area).values_list("pk", flat=True)))


def may(user: User | None, permission: str, *, agency: Any = None, area: Any = None) -> bool:
    """Tell whether one of an account's posts gives a permission, in an agency and for an area when these are named."""
    allowed = roles_with(permission)
    return any(
        post.role in allowed
        and (agency is None or post.agency_id == _id(agency))
        and (area is None or _inside(post, _id(area)))
        for post in posts_of(user)
    )


def _inside(post: Post, area_id: int) -> bool:
    within = areas_of(post)
    return within is None or area_id in within


def _id(thing: Any) -> int:
    return thing if isinstance(thing, int) else thing.pk
