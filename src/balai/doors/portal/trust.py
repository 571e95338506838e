"""What a browser without an account may open: the drafts it began and the cases whose number and PIN it knew."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest

from balai.core import access
from balai.core.cases.models import Case, Draft
from balai.core.uptime import serves

DRAFTS, CASES, CODES = "portal.drafts", "portal.cases", "portal.codes"
KEPT = 20


class NotProven(Http404):
    """This browser has neither shown the PIN of the case nor an account that owns it; or there is no such case."""


def _add(request: HttpRequest, name: str, value: str | int) -> None:
    known = [v for v in request.session.get(name, []) if v != value]
    request.session[name] = [*known, value][-KEPT:]


def trust_draft(request: HttpRequest, draft: Draft, code: str = "") -> None:
    """Let this browser go on with a draft; keep its resume code to show it again."""
    _add(request, DRAFTS, str(draft.pk))
    if code:
        request.session[CODES] = {**request.session.get(CODES, {}), str(draft.pk): code}


def trust_case(request: HttpRequest, case: Case) -> None:
    """Let this browser open a case and the others of its bundle."""
    _add(request, CASES, case.parent_id or case.pk)


def code_of(request: HttpRequest, draft: Draft) -> str:
    """Return the resume code this browser was given, or ``""``."""
    return request.session.get(CODES, {}).get(str(draft.pk), "")


def draft_for(request: HttpRequest, draft_id: UUID) -> Draft:
    """Return a draft this browser or account may open. Raises ``Http404``."""
    draft = Draft.objects.filter(pk=draft_id).first()
    if draft is None:
        raise Http404
    own = request.user.is_authenticated and draft.account_id == request.user.pk
    if not own and str(draft.pk) not in request.session.get(DRAFTS, []):
        raise Http404
    serves(request, draft.type_code)
    return draft


def case_for(request: HttpRequest, number: str) -> Case:
    """Return a case this browser or account may open. Raises ``NotProven``: whether the number exists is not said."""
    case = Case.objects.select_related("agency", "area", "parent").filter(number=number).first()
    if case is None or not opens(request, case):
        raise NotProven
    serves(request, case.type_code)
    return case


def opens(request: HttpRequest, case: Case) -> bool:
    """Tell whether a case is this browser's or this account's."""
    return is_proven(request, case) or _owns(request, case)


def is_proven(request: HttpRequest, case: Case) -> bool:
    """Tell whether this browser has shown number and PIN, or sent the form itself."""
    return (case.parent_id or case.pk) in request.session.get(CASES, [])


def _owns(request: HttpRequest, case: Case) -> bool:
    if not request.user.is_authenticated:
        return False
    return Case.objects.filter(access.cases_of_resident(request.user), pk=case.parent_id or case.pk).exists()
