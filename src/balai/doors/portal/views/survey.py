"""The satisfaction survey of one finished case: anonymous, once."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from balai.core.access import public
from balai.core.declare import house
from balai.measure.satisfaction import actions
from balai.measure.satisfaction.forms import Survey


@public
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Ask nine short questions; take the answers once."""
    try:
        invitation = actions.find(token)
    except actions.NotInvited:
        return render(request, "portal/survey_closed.html", {"known": False}, status=404)
    except actions.AlreadyAnswered:
        return render(request, "portal/survey_closed.html", {"known": True})
    case_type = house().case_types[invitation.case_type]
    form = Survey(request.POST or None, free=not case_type.fee)
    if form.is_valid():
        try:
            actions.answer(token, form.answers, form.about)
        except actions.AlreadyAnswered:
            return render(request, "portal/survey_closed.html", {"known": True})
        else:
            return render(request, "portal/survey_thanks.html", {"name": case_type.name})
    return render(request, "portal/survey.html", {"form": form, "name": case_type.name})
