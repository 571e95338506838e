"""The satisfaction survey of one finished case: anonymous, once."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from balai.core.access import public
from balai.core.declare import house
from balai.measure.satisfaction import actions
from balai.measure.surveys.actions.inviting import Shut
from balai.measure.surveys.forms import Answers


@public
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Ask nine short questions; take the answers once."""
    try:
        invitation = actions.find(token)
    except Shut:
        return _closed(request, "shut")
    except actions.NotInvited:
        return _closed(request, "unknown", 404)
    except actions.AlreadyAnswered:
        return _closed(request, "answered")
    case_type = house().case_types.get(invitation.case_type)
    if case_type is None:  # a coupon of another survey, typed here
        return _closed(request, "unknown", 404)
    form = Answers(request.POST or None, survey=invitation.survey, free=not case_type.fee)
    if form.is_valid():
        try:
            actions.answer(token, form.answers, form.about)
        except actions.AlreadyAnswered:
            return _closed(request, "answered")
        else:
            return render(request, "portal/survey_thanks.html", {"name": case_type.name})
    return render(request, "portal/survey.html", {"form": form, "name": case_type.name})


def _closed(request: HttpRequest, why: str, status: int = 200) -> HttpResponse:
    return render(request, "portal/survey_closed.html", {"why": why}, status=status)
