"""Residents' ideas, for everybody: read, propose with or without account, support, and see what became of them."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django import forms as django_forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from balai.core.access import SignedRequest, public, resident
from balai.core.areas.models import Area
from balai.core.store import clock, limits
from balai.core.ui import parts
from balai.vocabulary import words

from .. import idea_queries, idea_rules
from ..actions import ideas as actions
from ..idea_forms import IN_PLAIN_WORDS, IdeaForm
from ..models import Consultation, Idea

A_PAGE = 20
A_NETWORK, A_WHILE = 8, 3600
"""Ideas taken from one network address in so many seconds."""
TRAP = "laman"
"""A field that people don't see: whoever fills it in is a program."""


class Narrow(django_forms.Form):
    """What a reader wants to see."""

    dimensi = django_forms.ChoiceField(
        label=gettext_lazy("Tentang"), required=False, choices=[("", gettext_lazy("Semua")), *IN_PLAIN_WORDS.items()]
    )


def _time(row: Consultation | None) -> Any:
    return idea_rules.time_of(row.from_date, row.to_date, clock.today()) if row else None


def _card(idea: Idea) -> dict[str, Any]:
    area = idea.area.name if idea.area else _("seluruh kota")
    return {
        "idea": idea,
        "about": IN_PLAIN_WORDS[idea.dimension],  # type: ignore[index]
        "area": area,
        "when": words.tgl(idea.at),
        "supports": _("%(n)s dukungan") % {"n": words.angka(idea.supports)},
        "outcome": parts.tag(_colour(idea), Idea.Outcome(idea.outcome).label) if idea.outcome else "",
    }


def _colour(idea: Idea) -> str:
    return {Idea.Outcome.ADOPTED: "done", Idea.Outcome.PARTLY: "done", Idea.Outcome.NOT_ADOPTED: ""}.get(
        Idea.Outcome(idea.outcome), "info"
    )


@public
def listing(request: HttpRequest) -> HttpResponse:
    """Show the consultation and its ideas."""
    row = idea_queries.newest()
    narrow = Narrow(request.GET)
    about = narrow.cleaned_data["dimensi"] if narrow.is_valid() else ""
    ideas = idea_queries.shown(row) if row else Idea.objects.none()
    page = Paginator(ideas.filter(dimension=about) if about else ideas, A_PAGE).get_page(request.GET.get("hal"))
    context = {
        "row": row,
        "time": _time(row),
        "from": words.tgl(row.from_date) if row else "",
        "to": words.tgl(row.to_date) if row else "",
        "counts": _counted(row),
        "narrow": narrow,
        "page": page,
        "cards": [_card(i) for i in page],
    }
    return render(request, "writing/ideas.html", context)


def _counted(row: Consultation | None) -> list[tuple[str, str]]:
    if row is None:
        return []
    found = idea_queries.counts(row)
    names = {"all": _("gagasan masuk"), "shown": _("ditampilkan"), "answered": _("sudah dijawab")}
    return [(words.angka(found[key]) or "0", name) for key, name in names.items()]


@public
def propose(request: HttpRequest) -> HttpResponse:
    """Take an idea. Nothing typed is lost when something has to be mended."""
    row = idea_queries.open_now()
    if row is None:
        return redirect("writing:ideas")
    form = IdeaForm(request.POST or None)
    if form.is_valid():
        if request.POST.get(TRAP):  # a program: it gets the same page as everybody, and nothing is kept
            return render(request, "writing/idea_sent.html", {"number": ""})
        wait = limits.take("writing.idea", limits.caller(request), times=A_NETWORK, seconds=A_WHILE)
        if wait:
            form.add_error(None, _("Terlalu banyak gagasan dari jaringan ini. Coba lagi %(time)s lagi.") % _left(wait))
        else:
            return _taken(request, row, form)
    return render(request, "writing/idea_form.html", {"form": form, "row": row, "to": words.tgl(row.to_date)})


def _left(seconds: int) -> dict[str, str]:
    return {"time": words.lama(seconds)}


def _taken(request: HttpRequest, row: Consultation, form: IdeaForm) -> HttpResponse:
    done = form.cleaned_data
    area = Area.objects.filter(pk=int(done["area"])).first() if done["area"] else None
    try:
        idea = actions.send(
            row,
            dimension=done["dimension"],
            title=done["title"],
            text=done["text"],
            area=area,
            account=request.user if request.user.is_authenticated else None,
        )
    except actions.NotOpen:
        return redirect("writing:ideas")
    return redirect(f"{reverse('writing:idea', args=[idea.code])}?terkirim=1")


@public
def idea(request: HttpRequest, code: str) -> HttpResponse:
    """Show an idea by its number: in full once somebody read it, before that only where it stands."""
    found = idea_queries.find(code)
    if found is None:
        raise Http404
    if "terkirim" in request.GET and found.state == Idea.State.WAITING:
        return render(request, "writing/idea_sent.html", {"number": found.code})
    if found.state != Idea.State.SHOWN:
        status = 200 if found.state == Idea.State.WAITING else 410
        return render(request, "writing/idea_away.html", {"idea": found}, status=status)
    me = request.user.pk if request.user.is_authenticated else None
    context = {
        "card": _card(found),
        "idea": found,
        "answered": words.tgl(found.answered_at),
        "programmes": idea_queries.programmes_of([found]).get(found.pk, []),
        "supported": found.pk in idea_queries.supported(me, [found]),
        "open": _time(found.consultation) is idea_rules.Time.OPEN,
    }
    return render(request, "writing/idea.html", context)


@resident
@require_POST
def support(request: SignedRequest, code: str) -> HttpResponse:
    """Support an idea, or take that back."""
    found = idea_queries.find(code)
    if found is None:
        raise Http404
    with suppress(actions.NotShown, actions.NotOpen):  # its page says so
        actions.support(found.pk, account=request.user, wanted="back" not in request.POST)
    return redirect("writing:idea", found.code)


@public
def outcomes(request: HttpRequest) -> HttpResponse:
    """Show what became of the ideas, by outcome, with the programmes that carry them on."""
    row = idea_queries.newest()
    answered = list(idea_queries.shown(row).exclude(outcome="")) if row else []
    linked = idea_queries.programmes_of(answered)
    groups = [
        (
            outcome.label,
            [{**_card(i), "programmes": linked.get(i.pk, [])} for i in answered if i.outcome == outcome],
        )
        for outcome in Idea.Outcome
    ]
    open_ = idea_queries.shown(row).filter(outcome="").count() if row else 0
    context = {"row": row, "groups": [g for g in groups if g[1]], "counts": _counted(row), "waiting": open_}
    return render(request, "writing/outcomes.html", context)
