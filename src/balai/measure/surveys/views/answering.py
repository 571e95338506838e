"""One person's answers: on their own phone, at a counter with an officer, on an interviewer's tablet."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from balai.core.access import SignedRequest, officer_may, public
from balai.core.people.models import User
from balai.core.store import ids, limits
from balai.core.ui.assets import asset

from .. import queries
from ..actions import inviting, taking
from ..forms import Answers
from ..models import Enumerator, Quota, Response, Survey, Token
from ..rules.cycle import State

TIMES, WINDOW = 40, 3_600
"""Answers from one network address in an hour: a family and its neighbours behind one router, not a robot."""


@public
def on_own(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer an open survey."""
    survey = _open(slug)
    if survey.closed_door:
        return render(request, "surveys/coupon.html", {"survey": survey, "fault": ""})
    return _answer(request, survey)


@public
def with_coupon(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with a one-time code: typed on the first page, then carried by the form."""
    survey = _open(slug)
    code = "".join(request.POST.get("coupon", request.GET.get("k", "")).upper().split()).replace("-", "")
    fault = ""
    if not code:
        fault = _("Tulis kode di kupon Anda.") if request.method == "POST" else ""
        return render(request, "surveys/coupon.html", {"survey": survey, "fault": fault})
    if limits.take("surveys.coupon", limits.caller(request), times=TIMES, seconds=WINDOW):
        return limits.too_many(WINDOW // TIMES)
    try:
        token = inviting.find(code)
    except inviting.AlreadyAnswered:
        fault = _("Kode ini sudah dipakai. Satu kupon untuk satu jawaban.")
    except inviting.NotInvited:
        fault = _("Kode ini tidak dikenal. Periksa lagi huruf dan angkanya di kupon.")
    else:
        if token.survey_id == survey.pk:
            return _answer(request, survey, token=token, coupon=code)
        fault = _("Kode ini untuk survei lain.")
    return render(request, "surveys/coupon.html", {"survey": survey, "fault": fault, "coupon": code})


@officer_may("surveys.assist")
def assisted(request: SignedRequest, slug: str) -> HttpResponse:
    """Type what a resident answers at the counter; who helped is recorded."""
    return _answer(request, _open(slug), assisted_by=request.user)


@public
def in_the_field(request: HttpRequest, token: str) -> HttpResponse:
    """The page of an interviewer's tablet: works without a signal, sends later, each answer once."""
    try:
        row = inviting.interviewer(token)
    except inviting.NotInvited:
        return render(request, "surveys/gone.html", {}, status=404)
    if row.survey.state not in (State.OPEN, State.CLOSED):
        return render(request, "surveys/gone.html", {"survey": row.survey}, status=404)
    return _answer(request, row.survey, enumerator=row)


@public
@require_GET
@cache_control(no_cache=True)
def field_worker(request: HttpRequest) -> HttpResponse:
    """Give the worker that keeps the interviewer's page on the tablet; its reach is that page alone."""
    shell = [asset("ui/citizen.css"), asset("surveys/field.js"), asset("ui/icon.svg")]
    body = render(request, "surveys/field_sw.js", {"shell": shell})
    body["Content-Type"] = "text/javascript; charset=utf-8"
    return body


def _open(slug: str) -> Survey:
    survey = get_object_or_404(Survey.objects.select_related("form", "agency"), slug=slug)
    if survey.state == State.DRAFT or survey.service:
        raise Http404
    return survey


def _answer(
    request: HttpRequest,
    survey: Survey,
    *,
    token: Token | None = None,
    coupon: str = "",
    enumerator: Enumerator | None = None,
    assisted_by: User | None = None,
) -> HttpResponse:
    part = request.POST.get("part", request.GET.get("bagian", ""))
    if survey.parts and part not in queries.part_codes(survey):
        context = _frame(survey, enumerator, assisted_by) | {"places": queries.places(survey, Quota.PART)}
        return (
            _shut(request, survey) if not _takes(survey, enumerator) else render(request, "surveys/parts.html", context)
        )
    if not _takes(survey, enumerator):
        return _shut(request, survey)
    area_id = enumerator.area_id if enumerator else None
    typed = request.POST if request.method == "POST" and "key" in request.POST else None
    form = Answers(typed, survey=survey, part=part, area_id=area_id)
    if typed is not None and form.is_valid():
        given = form.given(_key(request))
        try:
            if token is None and enumerator is None and assisted_by is None and _too_often(request):
                return limits.too_many(WINDOW // TIMES)
            receipt = taking.take(survey.pk, given, token=token, enumerator=enumerator, assisted_by=assisted_by)
        except inviting.AlreadyAnswered:
            return _said(request, form, _("Orang ini sudah menjawab. Satu orang menjawab satu kali. Terima kasih."))
        except inviting.Shut:
            return _shut(request, survey)
        except taking.NoSuchPlace:
            form.add_error(None, _("Kelurahan ini tidak termasuk survei. Pilih kelurahan lain."))
        else:
            return _thanks(request, survey, receipt, enumerator, assisted_by)
    if typed is not None and _wants_json(request):
        faults = [str(e) for errors in form.errors.values() for e in errors]
        return JsonResponse({"fault": " ".join(faults)}, status=422)
    context = _frame(survey, enumerator, assisted_by) | {
        "form": form,
        "part": part,
        "part_name": survey.form.definition.name_of(part) if part else "",
        "coupon": coupon,
        "key": _key(request),
        "again": request.GET.get("lagi", ""),
    }
    return render(request, "surveys/answer.html", context)


def _frame(survey: Survey, enumerator: Enumerator | None, assisted_by: User | None) -> dict[str, Any]:
    """Return what the frame needs: which base, whom the page is for."""
    return {
        "survey": survey,
        "definition": survey.form.definition,
        "enumerator": enumerator,
        "assisted": assisted_by is not None,
        "base": "ui/desk.html" if assisted_by else "surveys/light.html",
    }


def _takes(survey: Survey, enumerator: Enumerator | None) -> bool:
    return survey.state == State.OPEN or (enumerator is not None and survey.state == State.CLOSED)


def _too_often(request: HttpRequest) -> bool:
    return bool(limits.take("surveys.answer", limits.caller(request), times=TIMES, seconds=WINDOW))


def _key(request: HttpRequest) -> str:
    return request.POST.get("key", "")[:64] or str(ids.uuid7())


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


def _shut(request: HttpRequest, survey: Survey) -> HttpResponse:
    if _wants_json(request):
        return JsonResponse({"fault": _("Survei sudah ditutup; jawaban ini tidak lagi diterima.")}, status=422)
    return render(request, "surveys/shut.html", {"survey": survey})


def _said(request: HttpRequest, form: Answers, sentence: str) -> HttpResponse:
    if _wants_json(request):
        return JsonResponse({"fault": sentence}, status=422)
    return render(request, "surveys/twice.html", {"survey": form.survey, "sentence": sentence}, status=409)


def _thanks(
    request: HttpRequest,
    survey: Survey,
    receipt: taking.Receipt,
    enumerator: Enumerator | None,
    assisted_by: User | None,
) -> HttpResponse:
    if _wants_json(request):
        return JsonResponse({"state": receipt.state, "again": receipt.again})
    context = _frame(survey, enumerator, assisted_by) | {
        "reserve": receipt.state == Response.State.RESERVE,
        "path": request.path,
    }
    return render(request, "surveys/thanks.html", context)
