"""One birth: written down on one screen, then followed until its papers are out."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from balai.core.access import officer_may
from balai.core.audit import read_of
from balai.core.cases.forms import form_for_fields
from balai.core.facilities.models import Facility
from balai.core.facts import ask
from balai.core.store.once import OtherBody
from balai.vocabulary import words
from balai.vocabulary.questions import BirthFileOf

from .. import actions
from ..forms import desk
from ..forms.faults import SENTENCES
from ..models import Birth
from ..queries import dossiers, expected
from ..rules.block import MOST_BABIES
from .expected import TAGS, pregnancy_of
from .who import officer


def _count(request: HttpRequest) -> int:
    typed = request.POST.get("babies") or request.GET.get("bayi") or "1"
    return min(max(int(typed), 1), MOST_BABIES) if typed.isascii() and typed.isdigit() else 1


@officer_may("maternal.record_birth")
def record(request: HttpRequest, pregnancy_id: int) -> HttpResponse:
    """Write down a birth: sex, hour, weight, length, and a name if there is one."""
    pregnancy = pregnancy_of(request, pregnancy_id)
    if known := Birth.objects.filter(pregnancy=pregnancy).first():
        return redirect("maternal:followed", known.pk)
    babies, dossier = _count(request), pregnancy.dossier
    facility = Facility.objects.filter(pk=pregnancy.facility_id or 0).first()
    fields = desk.birth_fields(babies, ask_family=not dossiers.releasable(dossier))
    posted: dict[str, Any] = {"data": request.POST} if request.method == "POST" else {}
    start = desk.birth_start(pregnancy, babies, facility.kind if facility else "")
    form = form_for_fields(fields, start, by=officer(request), **posted)
    if posted and form.is_valid() and (not form.warnings or "seen" in request.POST):
        answers = form.answers()
        try:
            birth = actions.record_birth(
                pregnancy.pk,
                desk.block_of(answers, babies),
                by=officer(request),
                key=request.POST.get("key", ""),
                answers={code: answers[code] for code in ("marriage", "consent") if answers.get(code)},
            )
        except actions.NotKept as fault:
            for order, why in fault.faults:
                form.add_error(None, SENTENCES[why] % {"n": order or ""})
        except actions.AlreadyBorn as known_birth:
            return redirect("maternal:followed", known_birth.birth_id)
        except OtherBody:
            form.add_error(None, _("Halaman ini sudah dipakai. Kembali ke daftar, lalu buka lagi."))
        else:
            messages.success(request, _("Kelahiran tercatat."))
            return redirect("maternal:followed", birth.pk)
    light, _gaps = dossiers.light_of(dossier)
    context = {
        "pregnancy": pregnancy,
        "form": form,
        "groups": _groups(form, babies),
        "babies": babies,
        "more": babies + 1 if babies < MOST_BABIES else 0,
        "names": [name for name in dossier.names if name],
        "tag": TAGS[light],
        "light": dossiers.LIGHTS[light],
    }
    return render(request, "maternal/birth.html", context)


def _groups(form: Any, babies: int) -> list[dict[str, Any]]:
    """Return the fields baby by baby, then those of the birth; what is seldom asked is folded away."""
    rows = []
    for n in range(1, babies + 1):
        own = [form[name] for name in form.fields if name.endswith(f"_{n}")]
        seldom = [bound for bound in own if bound.name.startswith("weeks_") and not bound.errors]
        title = _("Bayi %(n)s") % {"n": n} if babies > 1 else _("Bayi")
        rows.append({"title": title, "asked": [b for b in own if b not in seldom], "seldom": seldom})
    shown = {bound.name for row in rows for bound in (*row["asked"], *row["seldom"])}
    rest = [form[name] for name in form.fields if name not in shown]
    rows.append({"title": _("Kelahiran"), "asked": rest, "seldom": []})
    return rows


def birth_of(request: HttpRequest, birth_id: int) -> Birth:
    """Return a birth of this midwife's places; another does not exist for her."""
    birth = expected.births_of(officer(request)).filter(pk=birth_id).first()
    if birth is None:
        raise Http404
    return birth


@officer_may("maternal.record_birth")
def followed(request: HttpRequest, birth_id: int) -> HttpResponse:
    """Show how far the registry is, and write down what happened since: home, or a death."""
    birth = birth_of(request, birth_id)
    read_of(birth.mother_id, by=officer(request), what="maternal.birth")
    dossier = birth.pregnancy.dossier if birth.pregnancy else None
    context = {
        "birth": birth,
        "file": ask(BirthFileOf(birth.pk)),
        "babies": [_shown(baby) for baby in birth.babies.all()],
        "discharged": words.tgl_jam(birth.discharged_at),
        "waiting": dossier is not None and birth.released_at is None,
        "missing": [dossiers.GAPS[gap] for gap in dossiers.light_of(dossier)[1]] if dossier else [],
        "leave": form_for_fields(desk.DISCHARGE, by=officer(request)),
    }
    return render(request, "maternal/followed.html", context)


def _shown(baby: Any) -> dict[str, Any]:
    sex = {"1": _("Laki-laki"), "2": _("Perempuan")}[baby.sex]
    size = ", ".join(
        filter(
            None,
            (f"{words.angka(baby.grams)} gram" if baby.grams else "", f"{baby.length_cm} cm" if baby.length_cm else ""),
        )
    )
    return {
        "order": baby.order,
        "alive": baby.alive and baby.died_on is None,
        "facts": [
            (_("Nama"), baby.name or (_("belum bernama") if baby.alive else _("lahir mati"))),
            (_("Jenis kelamin"), sex),
            (_("Lahir"), words.tgl_jam(baby.born_at)),
            (_("Ukuran"), size or _("tidak diukur")),
            *([(_("Meninggal"), words.tgl(baby.died_on))] if baby.died_on else []),
        ],
    }


@officer_may("maternal.record_birth")
def discharge(request: HttpRequest, birth_id: int) -> HttpResponse:
    """Note when the mother went home."""
    birth = birth_of(request, birth_id)
    posted: dict[str, Any] = {"data": request.POST} if request.method == "POST" else {}
    form = form_for_fields(desk.DISCHARGE, by=officer(request), **posted)
    if posted and form.is_valid():
        answers = form.answers()
        at = datetime.combine(answers["left_on"], answers["left_time"], ZoneInfo(settings.TIME_ZONE))
        try:
            actions.record_discharge(birth.pk, at=at, by=officer(request))
        except actions.AlreadyKnown:
            messages.warning(request, _("Kepulangan ibu sudah dicatat."))
        except actions.BeforeBirth:
            form.add_error(None, _("Waktu pulang sebelum bayi lahir. Periksa lagi tanggal dan jamnya."))
        if not form.errors:
            return redirect("maternal:followed", birth.pk)
    return render(request, "maternal/ask.html", {"mother": birth.mother, "form": form, "title": _("Ibu pulang")})


@officer_may("maternal.record_birth")
def death(request: HttpRequest, birth_id: int, order: int) -> HttpResponse:
    """Note that a newborn died."""
    birth = birth_of(request, birth_id)
    if not birth.babies.filter(order=order, alive=True).exists():
        raise Http404
    posted: dict[str, Any] = {"data": request.POST} if request.method == "POST" else {}
    form = form_for_fields(desk.DEATH, by=officer(request), **posted)
    if posted and form.is_valid():
        try:
            actions.record_death(birth.pk, order, on=form.answers()["died_on"], by=officer(request))
        except actions.AlreadyKnown:
            messages.warning(request, _("Kematian bayi sudah dicatat."))
        except actions.NoSuchBaby:
            form.add_error(None, _("Tanggal ini bukan dalam 28 hari setelah lahir."))
        if not form.errors:
            return redirect("maternal:followed", birth.pk)
    return render(request, "maternal/ask.html", {"mother": birth.mother, "form": form, "title": _("Bayi meninggal")})
