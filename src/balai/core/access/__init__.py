"""Who may do what: every view carries a rule, rights come from posts, and one table shows it all."""

from .casework import cases_in_queue, cases_of_resident, cases_on_desk, cases_visible, may_move, sees
from .declared import declare
from .marking import api_scope, officer, officer_may, public, resident
from .requests import SignedRequest
from .rights import may, posts_of, roles_of
from .rules import Rule, Who

__all__ = [
    "Rule",
    "SignedRequest",
    "Who",
    "api_scope",
    "cases_in_queue",
    "cases_of_resident",
    "cases_on_desk",
    "cases_visible",
    "declare",
    "may",
    "may_move",
    "officer",
    "officer_may",
    "posts_of",
    "public",
    "resident",
    "roles_of",
    "sees",
]
