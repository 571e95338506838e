"""Expected births: the list, a new mother, one dossier."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from balai.core import parameters
from balai.core.access import officer_may
from balai.core.audit import read_of
from balai.core.cases.forms import form_for_fields
from balai.core.facts import ask
from balai.core.people.models import User
from balai.core.store import clock, ids
from balai.core.store.once import OtherBody, once
from balai.vocabulary import words
from balai.vocabulary.questions import BirthFileOf

from .. import actions
from ..actions.persons import person
from ..forms import desk
from ..models import Birth, Pregnancy
from ..queries import dossiers, expected
from ..rules.dates import Watch, watch
from ..rules.dossier import Light
from .who import officer

TAGS = {Light.GREEN: "done", Light.YELLOW: "due", Light.RED: "late"}
MOST_SHOWN = 100


@officer_may("maternal.record_birth")
def listing(request: HttpRequest) -> HttpResponse:
    """List who is expected at this midwife's places, nearest day first, and the latest births."""
    text = request.GET.get("q", "").strip()
    rows = expected.search(expected.open_pregnancies(officer(request)), text)[:MOST_SHOWN]
    births = expected.births_of(officer(request))[:10]
    context = {
        "query": text,
        "rows": [_row(row) for row in rows],
        "births": [_birth_row(birth) for birth in births],
        "places": list(expected.facilities_of(officer(request))[:20]),
    }
    return render(request, "maternal/expected.html", context)


def _row(pregnancy: Pregnancy) -> dict[str, Any]:
    today = clock.today()
    light, _gaps = dossiers.light_of(pregnancy.dossier)
    near = watch(due=pregnancy.due_date, today=today, near_days=parameters.value("maternal.near_days"))
    days = (pregnancy.due_date - today).days
    return {
        "pk": pregnancy.pk,
        "name": pregnancy.mother.name,
        "area": pregnancy.area.name if pregnancy.area else "",
        "due": words.tgl_pendek(pregnancy.due_date),
        "when": _("lewat %(days)s hari") % {"days": -days}
        if near is Watch.OVERDUE
        else _("%(days)s hari lagi") % {"days": days},
        "near": near is not Watch.EARLY,
        "tag": TAGS[light],
        "light": dossiers.LIGHTS[light],
    }


def _birth_row(birth: Birth) -> dict[str, Any]:
    file = ask(BirthFileOf(birth.pk))
    babies = list(birth.babies.all())
    return {
        "pk": birth.pk,
        "name": birth.mother.name,
        "when": words.tgl_jam(babies[0].born_at) if babies else "",
        "babies": len(babies),
        "papers": _("%(ready)s dari %(papers)s dokumen terbit") % {"ready": file.ready, "papers": file.papers}
        if file
        else _("belum diteruskan"),
    }


@officer_may("maternal.record_birth")
def new(request: HttpRequest) -> HttpResponse:
    """Enter a mother into the register."""
    places = list(expected.facilities_of(officer(request)))
    if not places:
        raise Http404
    posted: dict[str, Any] = {"data": request.POST} if request.method == "POST" else {}
    form = form_for_fields(desk.EXPECT, by=officer(request), **posted)
    if posted and form.is_valid() and (not form.warnings or "seen" in request.POST):
        place = next((p for p in places if str(p.pk) == request.POST.get("place")), places[0])
        try:
            pregnancy_id = _expect_once(form.answers(), place.pk, request)
        except actions.AlreadyExpected as known:
            messages.warning(
                request, _("Ibu ini sudah ada di daftar; isian baru tidak disimpan. Ubah di sini bila perlu.")
            )
            return redirect("maternal:dossier", known.pregnancy_id)
        except OtherBody:
            form.add_error(None, _("Halaman ini sudah dipakai. Kembali ke daftar, lalu buka lagi."))
        except ValueError as fault:
            form.add_error(None, str(fault))
        else:
            return redirect("maternal:birth" if "birth" in request.POST else "maternal:dossier", pregnancy_id)
    return render(request, "maternal/new.html", {"form": form, "places": places})


def _expect_once(answers: dict[str, Any], facility_id: int, request: HttpRequest) -> int:
    """Enter her once, however often the page is sent. Raises ``AlreadyExpected``, ``OtherBody``, ``ValueError``."""
    key = request.POST.get("key") or str(ids.uuid7())
    scope = f"maternal.expect:{officer(request).pk}"
    return once(scope, key, [answers, facility_id], lambda: _expect(answers, facility_id, request).pk)


def _expect(answers: dict[str, Any], facility_id: int, request: HttpRequest) -> Pregnancy:
    mother = person(
        by=officer(request),
        name=answers["mother_name"],
        sex="2",
        nik=answers.get("mother_nik"),
        born=answers["mother_born"],
        area_id=answers.get("area"),
        phone=answers.get("phone") or "",
    )
    pregnancy = actions.expect(
        mother,
        due_date=answers["due_date"],
        due_source=answers["due_source"],
        by=officer(request),
        facility_id=facility_id,
        area_id=answers.get("area"),
        phone=answers.get("phone") or "",
        midwife=officer(request),
    )
    if answers.get("mother_nik") is None:
        actions.fill_dossier(pregnancy.pk, {"mother_nik": None}, by=officer(request))
    return pregnancy


def pregnancy_of(request: HttpRequest, pregnancy_id: int) -> Pregnancy:
    """Return a pregnancy of this midwife's places; another does not exist for her."""
    pregnancy = expected.pregnancy_for(officer(request), pregnancy_id)
    if pregnancy is None:
        raise Http404
    return pregnancy


@officer_may("maternal.record_birth")
def dossier(request: HttpRequest, pregnancy_id: int) -> HttpResponse:
    """Show how ready a dossier is, and complete it on one page."""
    pregnancy = pregnancy_of(request, pregnancy_id)
    read_of(pregnancy.mother_id, by=officer(request), what="maternal.dossier")
    start = desk.dossier_start(pregnancy, pregnancy.dossier)
    known = desk.known_numbers(pregnancy, pregnancy.dossier)
    posted: dict[str, Any] = {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}
    values = start | ({"marriage": request.POST.get("marriage")} if posted else {})
    waits = pregnancy.state == Pregnancy.State.OPEN
    fields = desk.complete_fields(known, waits=waits)
    form = form_for_fields(fields, values, by=officer(request), **posted)
    if posted and form.is_valid() and (not form.warnings or "seen" in request.POST):
        try:
            answers = desk.dossier_answers(form.answers(), start, known)
            _keep(pregnancy, answers, officer(request), waits=waits)
        except ValueError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Berkas tersimpan."))
            return redirect("maternal:dossier", pregnancy.pk)
    light, gaps = dossiers.light_of(pregnancy.dossier)
    context = {
        "pregnancy": pregnancy,
        "form": form,
        "tag": TAGS[light],
        "light": dossiers.LIGHTS[light],
        "missing": [dossiers.GAPS[gap] for gap in gaps],
        "due": words.tgl(pregnancy.due_date),
        "born": Birth.objects.filter(pregnancy=pregnancy).first(),
    }
    return render(request, "maternal/dossier.html", context)


@transaction.atomic
def _keep(pregnancy: Pregnancy, answers: dict[str, Any], by: User, *, waits: bool) -> None:
    if waits:
        actions.foretell(
            pregnancy.pk,
            due_date=answers["due_date"],
            due_source=answers["due_source"],
            area_id=answers.get("area"),
            by=by,
        )
    actions.fill_dossier(pregnancy.pk, answers, by=by)


@officer_may("maternal.record_birth")
def end(request: HttpRequest, pregnancy_id: int) -> HttpResponse:
    """Take a mother off the list whose birth will not come here."""
    pregnancy = pregnancy_of(request, pregnancy_id)
    posted: dict[str, Any] = {"data": request.POST} if request.method == "POST" else {}
    form = form_for_fields(desk.ENDED, by=officer(request), **posted)
    if posted and form.is_valid():
        answers = form.answers()
        actions.end_pregnancy(pregnancy.pk, state=answers["state"], on=answers["ended_on"], by=officer(request))
        messages.success(request, _("Ibu dikeluarkan dari daftar."))
        return redirect("maternal:expected")
    context = {"mother": pregnancy.mother, "form": form, "title": _("Keluarkan dari daftar")}
    return render(request, "maternal/ask.html", context)
