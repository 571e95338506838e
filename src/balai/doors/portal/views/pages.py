"""Pages that every public service owes: privacy and accessibility."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from balai.core.access import public
from balai.core.declare import PersonalData, house


@public
def privacy(request: HttpRequest) -> HttpResponse:
    """Say which personal data each service asks for and why, drawn from what the services declare."""
    asked = []
    for case_type in house().case_types.values():
        fields = [f for step in case_type.steps for f in step.fields if f.personal is not PersonalData.NONE]
        if fields:
            names = list(dict.fromkeys(str(f.label) for f in fields))
            specific = any(f.personal is PersonalData.SPECIFIC for f in fields)
            asked.append((case_type.name, names, specific))
    return render(request, "portal/privacy.html", {"asked": asked})


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say how the site can be used by everybody and where to tell that it can't."""
    return render(request, "portal/accessibility.html")
