"""The page of all components, at ``/ui/`` in tests and for who works on the looks; no city mounts it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import Engine, RequestContext

from balai.core.access import public

from .examples import EXAMPLES, Example


def drawn(request: HttpRequest, example: Example) -> str:
    """Return the HTML of one example."""
    context = RequestContext(request, example.context())
    return Engine.get_default().from_string(example.line).render(context)


@public
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every example under its name."""
    shown = [(example.name, drawn(request, example)) for example in EXAMPLES]
    theme = {"theme": request.GET["tema"]} if request.GET.get("tema") in {"light", "dark"} else {}
    return render(request, "ui/gallery.html", {"examples": shown, **theme})
