"""The list of births, newest first, and the one screen of a birth."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from balai.core import access
from balai.core.access import officer_may
from balai.core.audit import read_of
from balai.core.cases import actions as cases
from balai.core.cases import queries as case_queries
from balai.core.cases.models import Case
from balai.core.documents.models import Document
from balai.core.store import clock, ids
from balai.vocabulary import words

from .. import actions
from ..actions.straight import why_held
from ..models import Birth
from ..queries import births, law, screen
from ..rules.papers import Paper
from .reasons import HOLDS
from .who import officer

PAGE = 50


@officer_may("population.see_bundle")
def listing(request: HttpRequest) -> HttpResponse:
    """List the births an officer may see, newest report first."""
    seen = Case.objects.filter(
        access.cases_visible(officer(request)), parent=None, type_code__in=("birth", "stillbirth")
    )
    late_only = request.GET.get("terlambat") == "1"
    rows = Birth.objects.filter(lead__in=seen).select_related("lead", "mother", "area").order_by("-id")
    if late_only:
        rows = rows.filter(late=True)
    page = Paginator(rows, PAGE).get_page(request.GET.get("hal"))
    context = {"page": page, "rows": [_row(birth) for birth in page], "late_only": late_only}
    return render(request, "population/births.html", context)


def _row(birth: Birth) -> dict[str, Any]:
    lead = birth.lead
    return {
        "number": lead.number,
        "title": lead.title,
        "applicant": lead.applicant_name,
        "area": birth.area.name if birth.area else "",
        "reported": words.tgl_pendek(birth.reported_on),
        "state": lead.where.name,
        "left": words.sisa(lead.due_at, clock.now()) if lead.due_at else "",
        "late": bool(lead.due_at and lead.due_at < clock.now()),
    }


def seen_birth(request: HttpRequest, number: str) -> Birth:
    """Return the birth of a leading file this officer may see; another does not exist for them."""
    case = Case.objects.filter(number=number).first()
    if case is None or not access.sees(officer(request), case):
        raise Http404
    try:
        return births.of_case(case)
    except Birth.DoesNotExist:
        raise Http404 from None


@officer_may("population.see_bundle")
def bundle(request: HttpRequest, number: str) -> HttpResponse:
    """Show one birth: parents compared, babies, every paper with its moves, photos, duties, trail."""
    birth = seen_birth(request, number)
    for person in births.parents(birth).values():
        read_of(person.pk, by=officer(request), what="birth.bundle")
    papers = screen.papers_shown(birth, officer(request))
    lead = birth.lead
    context = {
        "birth": birth,
        "lead": lead,
        "here": request.path,
        "summary": _summary(birth),
        "parents": screen.parents_shown(birth),
        "babies": screen.babies_shown(birth),
        "papers": papers,
        "together": screen.common_moves(papers),
        "evidence": screen.evidence_shown(birth),
        "holds": _holds(birth),
        "tasks": [(t.said, words.tgl(t.due_on)) for t in case_queries.tasks_due([p.case.pk for p in papers])],
        "stops": _stops(papers),
        "may_compare": access.may(officer(request), "population.compare"),
        "may_reprint": access.may(officer(request), "population.reprint"),
        "move_key": str(ids.uuid7()),
    }
    return render(request, "population/bundle.html", context)


def _summary(birth: Birth) -> list[tuple[str, str]]:
    from ..forms import choices

    values = birth.lead.values
    rows = [
        (_("Pelapor"), birth.lead.applicant_name),
        (_("Dilaporkan"), words.tgl(birth.reported_on)),
        (
            _("Tempat lahir"),
            ", ".join(filter(None, (choices.label(choices.PLACE_KINDS, birth.place_kind), values.get("place")))),
        ),
        (_("Penolong"), choices.label(choices.HELPERS, birth.helper)),
        (_("Perkawinan"), str(birth.get_marriage_display())),
        (_("Domisili ibu"), birth.area.name if birth.area else ""),
    ]
    if values.get("late_reason"):
        rows.append((_("Alasan terlambat"), values["late_reason"]))
    for n in (1, 2):
        if values.get(f"witness{n}_name"):
            rows.append((_("Saksi %(n)s") % {"n": n}, values[f"witness{n}_name"]))
    return rows


def _holds(birth: Birth) -> list[str]:
    """Why this birth came to a desk, when the city lets ordinary ones pass."""
    if not law.straight_through() or birth.straight:
        return []
    rows = [baby for baby in births.babies(birth) if baby.case.type_code == Paper.AKTA]
    return [str(HOLDS[hold]) for hold in dict.fromkeys(h for baby in rows for h in why_held(birth, baby))]


def _stops(papers: list[screen.PaperShown]) -> list[dict[str, Any]]:
    names = {p.case.pk: (p.case.number, p.case.type) for p in papers}
    rows = []
    for paper in papers:
        for deed in case_queries.trail(paper.case):
            _number, kind = names[paper.case.pk]
            move = next((str(t.name) for t in kind.transitions if t.code == deed.transition), "")
            said = move or {"opened": _("Dibuka"), "taken": _("Diambil"), "released": _("Dilepas")}.get(
                deed.transition, ""
            )
            if said:
                by = deed.by.name if deed.by else _("Balai")
                rows.append((deed.at, {"words": f"{paper.name}: {said}", "when": words.tgl_jam(deed.at), "by": by}))
    return [stop for _at, stop in sorted(rows, key=lambda row: row[0])]


@officer_may("population.compare")
@require_POST
def compare(request: HttpRequest, number: str) -> HttpResponse:
    """Record that the officer held a parent's originals against the answers."""
    birth = seen_birth(request, number)
    same = request.POST.get("same")
    if same not in {"yes", "no"}:
        raise Http404
    try:
        actions.compare_originals(birth.lead, request.POST.get("who", ""), same=same == "yes", by=officer(request))
    except actions.NotAParent:
        raise Http404 from None
    messages.success(request, _("Hasil pencocokan dengan dokumen asli dicatat."))
    return redirect("population:bundle", birth.lead.number)


@officer_may("population.see_bundle")
@require_POST
def together(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """Make the same move on every file of the bundle that can make it now; one that can't says why."""
    birth = seen_birth(request, number)
    key, moved, faults = request.POST.get("key", ""), 0, []
    for paper in screen.papers_shown(birth, officer(request)):
        if code not in {move.code for move in paper.moves}:
            continue
        try:
            cases.move(paper.case.pk, code, by=officer(request), key=f"{key}:{paper.case.pk}")
            moved += 1
        except (cases.NotNow, cases.NotYours) as fault:
            faults.append(f"{paper.case.number}: {fault}")
        except cases.HeldByOther:
            faults.append(_("%(number)s sedang dipegang rekan Anda.") % {"number": paper.case.number})
    if faults:
        messages.warning(request, " ".join(faults))
    else:
        messages.success(request, _("%(count)s berkas dipindahkan bersama.") % {"count": moved})
    return redirect("population:bundle", birth.lead.number)


@officer_may("population.reprint")
@require_POST
def reprint(request: HttpRequest, number: str, document_id: int) -> HttpResponse:
    """Count a further printing and open the paper."""
    from balai.core.documents import actions as documents
    from balai.core.documents import recalling

    birth = seen_birth(request, number)
    ids_ = [c.pk for c in case_queries.bundle(birth.lead)]
    document = Document.objects.filter(pk=document_id, case_id__in=ids_).first()
    if document is None:
        raise Http404
    version = recalling.latest(document)
    if version is None:
        raise Http404
    try:
        documents.reprint(document, officer(request), request.POST.get("reason", "").strip())
    except documents.NotPossible:
        messages.warning(request, _("Dokumen ini belum ditandatangani atau sudah tidak berlaku."))
        return redirect("population:bundle", birth.lead.number)
    return redirect("files:read", version.file_id)
