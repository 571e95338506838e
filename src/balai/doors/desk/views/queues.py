"""A queue sorted by time left, with one case open beside it."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from balai.core import access
from balai.core.access import SignedRequest, officer
from balai.core.cases import queries
from balai.core.cases.models import Case
from balai.core.people.models import User
from balai.core.store import clock
from balai.vocabulary import words

from ..frame import counted
from ..pane import pane
from ..rows import rows

PAGE = 50


@officer
def queue(request: SignedRequest, code: str) -> HttpResponse:
    """Show one queue of this officer."""
    declared = next((q for q in queries.queues_for(request.user) if q.code == code), None)
    if declared is None:
        raise Http404
    cases = queries.of_queue(declared, request.user)
    return _list(request, cases, str(declared.name), str(declared.empty))


@officer
def mine(request: SignedRequest) -> HttpResponse:
    """Show what this officer holds."""
    empty = _("Anda tidak sedang memegang berkas. Ambil dari antrean di kiri.")
    return _list(request, queries.held_by(request.user), _("Dipegang saya"), empty)


def _list(request: SignedRequest, cases: QuerySet[Case], title: str, empty: str) -> HttpResponse:
    now = clock.now()
    number = queries.count(cases)
    late = queries.count(queries.late(cases, now))
    after = request.GET.get("sejak", "")
    shown = _after(cases, after)[: PAGE + 1]
    listed = rows(shown, now, request.path)
    chosen = _chosen(request)
    return render(
        request,
        "desk/queue.html",
        {
            "title": title,
            "said": _said(number, late),
            "rows": listed[:PAGE],
            "next": f"{request.path}?sejak={listed[PAGE - 1]['number']}" if len(listed) > PAGE else "",
            "empty": empty,
            "last_came": _last_came(request.user) if not number else "",
            "chosen": chosen.number if chosen else "",
            "pane": pane(chosen, request.user) if chosen else None,
            "back_here": request.get_full_path(),
        },
    )


def _after(cases: QuerySet[Case], number: str) -> QuerySet[Case]:
    """Continue behind a case: by its place, so that a page never shifts when somebody takes a case before it."""
    last = Case.objects.filter(number=number).values_list("urgent_at", "pk").first() if number else None
    if last is None:
        return cases
    return cases.filter(Q(urgent_at__gt=last[0]) | Q(urgent_at=last[0], pk__gt=last[1]))


def _chosen(request: SignedRequest) -> Case | None:
    number = request.GET.get("berkas", "")
    if not number:
        return None
    case = Case.objects.select_related("agency", "area", "assigned_to", "parent").filter(number=number).first()
    return case if case and access.sees(request.user, case) else None


def _said(number: int, late: int) -> str:
    said = ngettext("%(n)s berkas", "%(n)s berkas", number) % {"n": counted(number)}
    if late:
        said += ", " + _("%(n)s lewat janji layanan") % {"n": counted(late)}
    order = _("Urut menurut sisa waktu.")
    return f"{said}. {order}"


def _last_came(user: User) -> str:
    """Return when something last moved in what this officer sees."""
    moved = Case.objects.filter(access.cases_on_desk(user)).order_by("-changed_at").values_list("changed_at", flat=True)
    last = moved.first()
    return words.tgl_jam(last) if last else ""
