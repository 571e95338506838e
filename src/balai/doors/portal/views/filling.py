"""Filling a form: one question a page, kept at every step, checked once more, sent once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from balai.core.access import public
from balai.core.agencies import queries as agencies
from balai.core.cases import actions
from balai.core.cases.forms import Page, StepForm, foreseen, form_for, journey, missing
from balai.core.cases.models import Draft
from balai.core.cases.showing import sections
from balai.core.cases.values import typed
from balai.core.declare import CaseType, Kind, house
from balai.core.store import limits
from balai.vocabulary import words

from .. import trust


class TooOften(Exception):
    """Somebody is guessing."""


def _case_type(code: str) -> CaseType:
    case_type = house().case_types.get(code)
    if case_type is None or "resident" not in case_type.opened_by:
        raise Http404
    return case_type


@public
@require_POST
def start(request: HttpRequest, code: str) -> HttpResponse:
    """Begin a form and open its first question; a service that no office does yet says so on its page."""
    case_type = _case_type(code)
    if agencies.office_for(house().service_of_case_type[code].owner) is None:
        return redirect("portal:service", code)
    account = request.user if request.user.is_authenticated else None
    draft, resume_code = actions.start_draft(case_type.code, account=account)
    trust.trust_draft(request, draft, resume_code)
    return redirect("portal:draft", draft.pk)


@public
def resume(request: HttpRequest) -> HttpResponse:
    """Go on with a form begun on another device."""
    fault = ""
    if request.method == "POST":
        try:
            if limits.take("portal.resume", limits.caller(request), times=10, seconds=900):
                raise TooOften
            draft = actions.resume(request.POST.get("code", ""))
        except TooOften:
            fault = _("Terlalu banyak percobaan. Coba lagi seperempat jam lagi.")
        except actions.DraftGone:
            fault = _("Kode itu tidak ditemukan. Mungkin salah ketik, sudah dikirim, atau lebih dari 30 hari.")
        else:
            trust.trust_draft(request, draft, request.POST["code"])
            return redirect("portal:draft", draft.pk)
    return render(request, "portal/resume.html", {"fault": fault, "typed": request.POST.get("code", "")})


@public
def overview(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Open the page left half typed, else the first unanswered question, else the check."""
    draft = trust.draft_for(request, draft_id)
    if draft.case:
        return redirect("portal:sent", draft.case.number)
    case_type = _case_type(draft.type_code)
    values = typed(case_type, draft.answers)
    left = next((p for p in journey(case_type, values) if p.slug in draft.typing), None)
    page = left or missing(case_type, values)
    return redirect("portal:page", draft.pk, page.slug) if page else redirect("portal:check", draft.pk)


@public
def page(request: HttpRequest, draft_id: UUID, slug: str) -> HttpResponse:
    """Ask one question; keep the answer; go to the next, or back to the check it came from.

    Who goes on later keeps what is typed, be it an answer yet or not.
    """
    draft = trust.draft_for(request, draft_id)
    if draft.case:
        return redirect("portal:sent", draft.case.number)
    case_type = _case_type(draft.type_code)
    values = typed(case_type, draft.answers)
    pages = journey(case_type, values)
    here = next((p for p in pages if p.slug == slug), None)
    if here is None:
        return redirect("portal:draft", draft.pk)
    form = _form(request, draft, here, values)
    if form.is_valid():
        seen = f"{slug}:" + "|".join(form.warnings)
        if not form.warnings or "seen" in request.POST:
            seen_warnings = (seen,) if form.warnings else ()
            actions.keep_draft(draft.pk, form.answers(), page=slug, seen_warnings=seen_warnings)
            return _onward(request, draft, case_type, here)
    if form.is_bound and request.POST.get("then") == "leave":
        actions.keep_typing(draft.pk, slug, form.typed_so_far())
        return redirect("portal:leave", draft.pk)
    context = _question(request, draft, case_type, values, here, form)
    return render(request, "portal/question.html", context)


def _form(request: HttpRequest, draft: Draft, here: Page, values: dict[str, Any]) -> StepForm:
    by = request.user if request.user.is_authenticated else None
    if request.method == "POST":
        form = form_for(here.step, values, here.index, by=by, data=request.POST, files=request.FILES)
    else:
        form = form_for(here.step, values, here.index, by=by, typing=draft.typing.get(here.slug))
    if _alone(form, here):
        _ask_alone(form, here)
    return form


def _alone(form: StepForm, here: Page) -> bool:
    """Tell whether the page's one question is its heading."""
    grouped = (Kind.CHOICE, Kind.YES_NO, Kind.FILE, Kind.AGREE)
    return len(form.fields) == 1 and here.step.fields[0].kind not in grouped


def _ask_alone(form: StepForm, here: Page) -> None:
    """Let the one question say what the page asks, of which round, with the page's hint."""
    (only,) = form.fields.values()
    of_many = len(here.step.fields) > 1
    only.label = _in_round(only.label, here) if of_many else _titled(here)
    only.help_text = only.help_text or here.step.hint


@public
@require_POST
def typing(request: HttpRequest, draft_id: UUID, slug: str) -> JsonResponse:
    """Keep what is typed on a page while somebody types it, and say when: ``{"saved": "14.31 WIB"}``."""
    draft = trust.draft_for(request, draft_id)
    values = typed(_case_type(draft.type_code), draft.answers)
    here = next((p for p in journey(_case_type(draft.type_code), values) if p.slug == slug), None)
    if draft.case or here is None:
        raise Http404
    form = _form(request, draft, here, values)
    answers = form.answers() if form.is_valid() else None
    kept = actions.keep_typing(draft.pk, slug, form.typed_so_far(), answers=answers)
    return JsonResponse({"saved": words.jam(kept.saved_at)})


def _question(
    request: HttpRequest, draft: Draft, case_type: CaseType, values: dict[str, Any], here: Page, form: StepForm
) -> dict[str, Any]:
    pages = journey(case_type, values)
    place = pages.index(here)
    declared = here.step.fields
    return {
        "form": form,
        "draft": draft,
        "slug": here.slug,
        "name": case_type.name,
        "title": _titled(here),
        "hint": here.step.hint,
        "section": here.step.section,
        "place": place + 1,
        "of": max(foreseen(case_type, values), len(pages)),
        "before": pages[place - 1].slug if place else "",
        "alone": _alone(form, here),
        "uploads": any(f.kind is Kind.FILE for f in declared),
        "saved": words.jam(draft.saved_at) if draft.answers or draft.typing else "",
        "back_to_check": request.GET.get("dari") == "periksa" or request.POST.get("dari") == "periksa",
    }


def _titled(here: Page) -> str:
    return _in_round(here.step.title, here)


def _in_round(text: Any, here: Page) -> str:
    return f"{text} ({here.step.section} {here.index})" if here.index else str(text)


def _onward(request: HttpRequest, draft: Draft, case_type: CaseType, here: Page) -> HttpResponse:
    values = typed(case_type, Draft.objects.get(pk=draft.pk).answers)
    if request.POST.get("then") == "leave":
        return redirect("portal:leave", draft.pk)
    if request.POST.get("dari") == "periksa":
        return redirect("portal:draft", draft.pk)
    pages = journey(case_type, values)
    slugs = [p.slug for p in pages]
    after = slugs[slugs.index(here.slug) + 1 :] if here.slug in slugs else []
    return redirect("portal:page", draft.pk, after[0]) if after else redirect("portal:draft", draft.pk)


@public
def leave(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Say that everything is kept and how to go on elsewhere."""
    draft = trust.draft_for(request, draft_id)
    case_type = _case_type(draft.type_code)
    code = trust.code_of(request, draft)
    grouped = "-".join(code[i : i + 4] for i in range(0, len(code), 4)) if "-" not in code else code
    return render(
        request,
        "portal/leave.html",
        {
            "draft": draft,
            "name": case_type.name,
            "code": grouped,
            "until": words.tgl(draft.saved_at + actions.drafting.KEPT),
        },
    )


@public
def check(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Show every answer once more, each with its way to change it."""
    draft = trust.draft_for(request, draft_id)
    if draft.case:
        return redirect("portal:sent", draft.case.number)
    case_type = _case_type(draft.type_code)
    values = typed(case_type, draft.answers)
    if page := missing(case_type, values):
        return redirect("portal:page", draft.pk, page.slug)
    groups = sections(case_type, values, masked=False)
    return render(
        request, "portal/check.html", {"draft": draft, "name": case_type.name, "groups": groups, "case_type": case_type}
    )


@public
@require_POST
def send(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Send the form: however often it is clicked, one case."""
    draft = trust.draft_for(request, draft_id)
    case_type = _case_type(draft.type_code)
    if not draft.case_id and missing(case_type, typed(case_type, draft.answers)):
        return redirect("portal:draft", draft.pk)
    by = request.user if request.user.is_authenticated else None
    try:
        case = actions.submit_draft(draft.pk, by=by, channel="portal")
    except actions.NotOffered as fault:
        messages.warning(request, str(fault))
        return redirect("portal:check", draft.pk)
    trust.trust_case(request, case)
    return redirect("portal:sent", case.number)


@public
def discard(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Throw a draft away, after asking."""
    draft = trust.draft_for(request, draft_id)
    if request.method == "POST":
        actions.discard(draft.pk)
        return redirect("portal:home")
    return render(request, "portal/discard.html", {"draft": draft, "name": _case_type(draft.type_code).name})
