"""The health page of outside systems."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from balai.core.access import officer_may
from balai.core.parameters import value

from . import quota
from .health import all_systems


@require_safe
@officer_may("adapters.see")
def systems(request: HttpRequest) -> HttpResponse:
    """Show every outside system: how it is, since when, what is lost without it."""
    used, spent = quota.used("dukcapil")
    return render(
        request,
        "adapters/systems.html",
        {"systems": all_systems(), "used": used, "spent": spent, "quota": value("dukcapil.daily_quota")},
    )
