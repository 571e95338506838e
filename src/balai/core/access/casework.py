"""Who sees a case and who may move it.

An officer sees cases of the own agency, within the area of the post, of the kinds in which the post's role has a part;
a post at a facility sees that facility's cases of these kinds instead. A resident sees own cases and those of
children and wards. A case is anything with ``type_code``, ``agency_id``, ``area_id``, ``facility_id``, ``account_id``
and ``person_id``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from balai.core.declare import CaseType, Queue, Transition, house

from .rights import areas_of, posts_of

if TYPE_CHECKING:
    from balai.core.agencies.models import Post
    from balai.core.people.models import User

NOTHING = Q(pk__in=())


def roles_in(case_type: CaseType) -> frozenset[str]:
    """Return the roles of officers that have a part in a kind of case: opening, moving or watching its queue."""
    named = {role for move in case_type.transitions for role in move.roles} | set(case_type.opened_by)
    named |= {r for queue in house().queues.values() if case_type.code in queue.case_types for r in queue.roles}
    return frozenset(named - {"resident", "system"})


def kinds_for(role: str) -> list[str]:
    """Return the codes of the kinds of case in which a role has a part."""
    return [code for code, case_type in house().case_types.items() if role in roles_in(case_type)]


def cases_on_desk(user: User | None) -> Q:
    """Return the filter for the cases an officer sees by virtue of today's posts."""
    found = NOTHING
    for post in posts_of(user):
        found = _of_post(post) if found is NOTHING else found | _of_post(post)
    return found


def cases_in_queue(user: User | None, queue: Queue) -> Q:
    """Return the filter for a queue's cases that an officer sees by the posts whose role works it.

    Such a role has a part in every kind of case of the queue, so kinds are not asked: queue and agency alone can be
    counted in an index without a look at the cases.
    """
    found = NOTHING
    for post in posts_of(user):
        if post.role in queue.roles:
            found = _where(post) if found is NOTHING else found | _where(post)
    return Q(queue=queue.code) & found


def _of_post(post: Post) -> Q:
    return _where(post) & Q(type_code__in=kinds_for(post.role))


def _where(post: Post) -> Q:
    """Return where a post's cases lie."""
    if post.facility_id is not None:
        return Q(facility_id=post.facility_id)
    areas = areas_of(post)
    return Q(agency_id=post.agency_id) & (Q() if areas is None else Q(area_id__in=areas))


def cases_of_resident(user: User | None) -> Q:
    """Return the filter for a resident's own cases and those of children and wards."""
    if user is None or not user.pk or not user.is_active:
        return NOTHING
    from balai.core.people.queries import acts_for_ids

    own, persons = Q(account_id=user.pk), acts_for_ids(user)
    return own | Q(person_id__in=persons) if persons else own


def cases_visible(user: User | None) -> Q:
    """Return the filter for every case an account may see, at the desk or as a resident."""
    return cases_on_desk(user) | cases_of_resident(user) if posts_of(user) else cases_of_resident(user)


def sees(user: User | None, case: Any) -> bool:
    """Tell whether an account may see a case."""
    return _owns(user, case) or any(
        _covers(post, case) and case.type_code in kinds_for(post.role) for post in posts_of(user)
    )


def may_move(user: User | None, case: Any, transition: Transition | str) -> bool:
    """Tell whether an account may make a move of a case; ``None`` is Balai itself. The state is not looked at."""
    if isinstance(transition, str):
        transition = house().case_types[case.type_code].transition(transition)
    if user is None:
        return "system" in transition.roles
    if "resident" in transition.roles and _owns(user, case):
        return True
    return any(post.role in transition.roles and _covers(post, case) for post in posts_of(user))


def _covers(post: Post, case: Any) -> bool:
    if post.facility_id is not None:
        return case.facility_id == post.facility_id
    areas = areas_of(post)
    return case.agency_id == post.agency_id and (areas is None or case.area_id in areas)


def _owns(user: Any, case: Any) -> bool:
    if user is None or not user.pk or not user.is_active:
        return False
    if case.account_id == user.pk:
        return True
    from balai.core.people.queries import acts_for

    return case.person_id is not None and acts_for(user, case.person_id)
