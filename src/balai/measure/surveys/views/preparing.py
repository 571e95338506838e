"""A draft's form and sample."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from balai.core.access import SignedRequest, may, officer_may
from balai.vocabulary.words import angka, tgl

from .. import queries, words
from ..actions import preparing
from ..desk_forms import ElementForm
from ..models import Kind, Sampling, Survey
from ..plan_forms import SamplePlan
from ..rules import sampling
from ..rules.cycle import State
from ..rules.definition import Faulty, Method, dump
from .managing import found


@officer_may("surveys.see")
def form(request: SignedRequest, pk: int) -> HttpResponse:
    """Show what a survey asks; a draft's elements lead to where they are changed."""
    survey = found(pk)
    definition = survey.form.definition
    draft = survey.state == State.DRAFT and may(request.user, "surveys.manage")
    rows = [
        (e.code, e.name, e.question, definition.name_of(e.group) if e.group else "", "; ".join(e.labels))
        for e in definition.elements
    ]
    context = {
        "survey": survey,
        "definition": definition,
        "rows": rows,
        "draft": draft,
        "adds": draft and definition.method is not Method.SKM,
        "method": words.METHODS[definition.method],
    }
    return render(request, "surveys/manage/form.html", context)


@officer_may("surveys.manage")
def element(request: SignedRequest, pk: int, code: str) -> HttpResponse:
    """Change one thing asked, or leave it out."""
    survey = _draft(pk)
    definition = survey.form.definition
    asked = definition.by_code.get(code)
    if asked is None:
        raise Http404
    body = dump(definition)
    form = ElementForm(request.POST or None, initial=ElementForm.initial_of(asked), fixed_code=True)
    if request.method == "POST" and "remove" in request.POST:
        body["elements"] = [row for row in body["elements"] if row["code"] != code]
        return _saved(request, survey, body, form, "surveys/manage/element.html", {"asked": asked})
    if form.is_valid():
        body["elements"] = [form.row(row) if row["code"] == code else row for row in body["elements"]]
        return _saved(request, survey, body, form, "surveys/manage/element.html", {"asked": asked})
    return render(request, "surveys/manage/element.html", {"survey": survey, "form": form, "asked": asked})


@officer_may("surveys.manage")
def add(request: SignedRequest, pk: int) -> HttpResponse:
    """Ask one thing more."""
    survey = _draft(pk)
    definition = survey.form.definition
    like = definition.elements[-1]
    form = ElementForm(request.POST or None, initial={"labels": "\n".join(like.labels), "weight": "1"})
    if form.is_valid():
        body = dump(definition)
        body["elements"].append(form.row({"section": like.section, "cost": False}))
        return _saved(request, survey, body, form, "surveys/manage/element.html", {})
    return render(request, "surveys/manage/element.html", {"survey": survey, "form": form})


def _draft(pk: int) -> Survey:
    survey = found(pk)
    if survey.state != State.DRAFT:
        raise Http404
    return survey


def _saved(
    request: SignedRequest, survey: Survey, body: dict[str, Any], form: ElementForm, page: str, context: dict[str, Any]
) -> HttpResponse:
    try:
        preparing.change_form(survey.pk, body, by=request.user)
    except Faulty as fault:
        form.full_clean()
        for sentence in fault.sentences:
            form.add_error(None, _(sentence))
        return render(request, page, {"survey": survey, "form": form, **context})
    except preparing.NotADraft:
        raise Http404 from None
    messages.success(request, _("Formulir disimpan."))
    return redirect("surveys:form", survey.pk)


@officer_may("surveys.manage")
def sample(request: SignedRequest, pk: int) -> HttpResponse:
    """Plan how many are asked, and share the places out over kelurahan and parts."""
    survey = _draft(pk)
    form = SamplePlan(request.POST or None, definition=survey.form.definition, initial=_initial(survey))
    if form.is_valid():
        try:
            planned = preparing.plan(survey.pk, form.plan, by=request.user)
        except preparing.NotADraft:
            raise Http404 from None
        messages.success(request, _("Sampel: {n} jawaban.").format(n=angka(planned.wanted)))
        return redirect("surveys:sample", pk)
    sizes = queries.ward_sizes()
    people = sum(sizes.sizes.values())
    hint = _("{people} penduduk ({source}, {day}): Slovin 3% {a}, 5% {b}; Krejcie–Morgan {c}.").format(
        people=angka(people),
        source=sizes.source,
        day=tgl(sizes.day),
        a=angka(sampling.slovin(people, Decimal("0.03"))),
        b=angka(sampling.slovin(people, Decimal("0.05"))),
        c=angka(sampling.krejcie_morgan(people)),
    )
    places = [
        (p.name, angka(p.size), angka(p.wanted)) for axis in ("part", "area") for p in queries.places(survey, axis)
    ]
    return render(
        request, "surveys/manage/sample.html", {"survey": survey, "form": form, "hint": hint, "places": places}
    )


def _initial(survey: Survey) -> dict[str, Any]:
    fixed = survey.quotas.filter(axis="part").values_list("wanted", flat=True).first()
    known = bool(survey.wanted)
    return {
        "sampling": survey.sampling,
        "margin": angka(survey.margin * 100, 1).removesuffix(",0"),
        "fixed": fixed or (50 if survey.kind == Kind.IMPACT and not known else survey.wanted or "")
        if survey.sampling == Sampling.FIXED
        else "",
        "parts": survey.parts,
        "by_area": survey.by_area if known else survey.kind == Kind.LIVABILITY,
        "closed_door": survey.closed_door,
        "asks_key": survey.asks_key,
        "opens_on": tgl(survey.opens_on),
        "closes_on": tgl(survey.closes_on),
    }
