"""Move a cycle on: each step checked, written down, and its effect in the same transaction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from balai.core.audit import record
from balai.core.people.models import User
from balai.core.store import clock

from .. import queries
from ..models import FollowUp, Kind, Pick, Quota, Response, Result, Step, Survey, Token
from ..rules import cycle, sampling
from ..rules.cycle import State

PROFILE = ("sex", "age", "schooling", "work")


class Incomplete(Exception):
    """Something is still missing before this step; ``sentences`` say what."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self.sentences = list(sentences)
        super().__init__(" ".join(self.sentences))


@transaction.atomic
def move(survey_id: int, code: str, *, by: User | None, reason: str = "") -> Survey:
    """Take one step. Raises ``cycle.NotThatWay``, ``Incomplete``; a step back needs a reason."""
    survey = Survey.objects.select_for_update(of=("self",)).select_related("form").get(pk=survey_id)
    step = cycle.move(code, State(survey.state))
    waits = [*missing(survey, code), *([_("Tulis alasannya.")] if step.back and not reason.strip() else [])]
    if waits:
        raise Incomplete(waits)
    if effect := EFFECTS.get(code):
        effect(survey)
    survey.state = step.target
    survey.save()
    Step.objects.create(
        survey=survey, move=code, source=step.source, target=step.target, by=by, at=clock.now(), reason=reason.strip()
    )
    record(f"surveys.{code}", by=by, subject=f"survey:{survey.pk}", reason=reason)
    return survey


def missing(survey: Survey, code: str) -> list[str]:
    """Return what a step still waits for, in sentences."""
    check = NEEDS.get(code)
    return check(survey) if check else []


def _to_open(survey: Survey) -> list[str]:
    found = []
    if not survey.wanted and not survey.closed_door:
        found.append(_("Tentukan dulu jumlah sampel."))
    if survey.closes_on and survey.closes_on < clock.today():
        found.append(_("Tanggal tutup sudah lewat. Ubah di rencana sampel."))
    if survey.kind == Kind.IMPACT:
        found += _programmes_missing(survey)
    return found


def _programmes_missing(survey: Survey) -> list[str]:
    picks = {pick.sub: pick for pick in Pick.objects.filter(survey=survey)}
    groups = survey.form.definition.groups
    unpicked = sum(1 for sub in groups if sub not in picks)
    waiting = sum(1 for pick in picks.values() if pick.agreed_at is None)
    found = []
    if unpicked:
        found.append(_("{n} subdimensi belum punya program.").format(n=unpicked))
    if waiting:
        found.append(_("{n} program belum disetujui instansi pemiliknya.").format(n=waiting))
    return found


def _to_compute(survey: Survey) -> list[str]:
    counted = Response.objects.filter(survey=survey, state=Response.State.COUNTED).exists()
    return [] if counted else [_("Belum ada jawaban yang dihitung.")]


def _to_report(survey: Survey) -> list[str]:
    return [] if survey.report.strip() else [_("Tulis laporan singkat dulu.")]


def _to_plan(survey: Survey) -> list[str]:
    if survey.kind == Kind.IMPACT:
        return []
    results = queries.results(survey.pk)
    weakest = results.outcome.lowest if results else ()
    planned = set(FollowUp.objects.filter(survey=survey).values_list("element", flat=True))
    definition = survey.form.definition
    return [
        _("Unsur {code} ({name}) belum punya tindak lanjut.").format(code=code, name=definition.by_code[code].name)
        for code in weakest
        if code not in planned
    ]


def _to_publish(survey: Survey) -> list[str]:
    if survey.kind != Kind.IMPACT:
        return []
    signed = survey.signed_sha256 and survey.signed_sha256 == survey.result.sha256
    return [] if signed else [_("Rekap survei dampak belum disahkan wali kota.")]


def _freeze(survey: Survey) -> None:
    survey.form.frozen = True
    survey.form.save()
    survey.opens_on = survey.opens_on or clock.today()


def _end(survey: Survey) -> None:
    today = clock.today()
    survey.closes_on = max(survey.opens_on or today, min(survey.closes_on or today, today))
    if survey.service:  # a running survey stands for those it invited
        survey.population = Token.objects.filter(survey=survey).count()
        survey.population_source, survey.population_date = _("Berkas selesai yang diundang"), today
        survey.wanted = sampling.krejcie_morgan(survey.population)


def _again(survey: Survey) -> None:
    survey.closes_on = None


def freeze_sums(survey: Survey) -> None:
    """Keep the sums of a closed cycle with their fingerprint."""
    data = summed(survey)
    text = json.dumps(data, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(f"{survey.pk}:{survey.form.sha256}:{text}".encode()).hexdigest()
    Result.objects.update_or_create(
        survey=survey, defaults={"data": data, "sha256": digest, "computed_at": clock.now()}
    )


def _forget(survey: Survey) -> None:
    Result.objects.filter(survey=survey).delete()
    survey.signed_by, survey.signed_at, survey.signed_sha256 = None, None, ""


def _seal(survey: Survey) -> None:
    """Nobody can ask any more whether somebody took part."""
    Response.objects.filter(survey=survey).update(respondent="")
    Token.objects.filter(survey=survey, used=True, case_id=None).delete()


NEEDS: dict[str, Callable[[Survey], list[str]]] = {
    "open": _to_open,
    "compute": _to_compute,
    "report": _to_report,
    "plan": _to_plan,
    "publish": _to_publish,
}
EFFECTS: dict[str, Callable[[Survey], None]] = {
    "open": _freeze,
    "close": _end,
    "reopen": _again,
    "compute": freeze_sums,
    "recompute": _forget,
    "publish": _seal,
}


def summed(survey: Survey) -> dict[str, Any]:
    """Return the sums of a survey's counted answers: by element, kelurahan, part, profile and channel."""
    counts = queries.counts(survey)
    whole: dict[str, Any] = {"number": 0, "elements": {}}
    areas: dict[str, Any] = {
        key: {"number": 0, "elements": {}}
        for key in Quota.objects.filter(survey=survey, axis=Quota.AREA).order_by("key").values_list("key", flat=True)
    }
    parts: dict[str, Any] = {code: {"number": 0, "elements": {}} for code in queries.part_codes(survey)}
    profile: dict[str, dict[str, int]] = {name: {} for name in PROFILE}
    channels: dict[str, int] = {}
    rows = Response.objects.filter(survey=survey, state=Response.State.COUNTED).order_by()
    for row in rows.iterator(chunk_size=2_000):
        into = [whole]
        if row.area_id:
            into.append(areas.setdefault(str(row.area_id), {"number": 0, "elements": {}}))
        if row.part in parts:
            into.append(parts[row.part])
        for target in into:
            _count(target, row.answers)
        for name in PROFILE:
            value = getattr(row, name)
            profile[name][value] = profile[name].get(value, 0) + 1
        channels[row.channel] = channels.get(row.channel, 0) + 1
    return {
        **whole,
        "reserve": counts[Response.State.RESERVE],
        "void": counts[Response.State.VOID],
        "areas": areas,
        "parts": parts,
        "profile": profile,
        "channels": channels,
    }


def _count(target: dict[str, Any], answers: dict[str, int]) -> None:
    target["number"] += 1
    for code, value in answers.items():
        total, number = target["elements"].get(code, (0, 0))
        target["elements"][code] = [total + value, number + 1]


def close_due() -> None:
    """Close the surveys whose last day is over."""
    due = Survey.objects.filter(state=State.OPEN, closes_on__lt=clock.today()).values_list("pk", flat=True)
    for pk in list(due):
        move(pk, "close", by=None)


@transaction.atomic
def write_report(survey_id: int, text: str, *, by: User | None) -> None:
    """Keep the report of a computed cycle. Raises ``cycle.NotThatWay`` elsewhere."""
    survey = Survey.objects.select_for_update(of=("self",)).get(pk=survey_id)
    if survey.state != State.COMPUTED:
        raise cycle.NotThatWay(survey.state)
    survey.report = text
    survey.save(update_fields=["report"])
    record("surveys.report_written", by=by, subject=f"survey:{survey_id}")


@transaction.atomic
def promise(survey_id: int, *, element: str, action: str, due_date: Any, in_charge: str, by: User | None) -> FollowUp:
    """Add what will be done about an element. Raises ``cycle.NotThatWay`` before the report and after publication."""
    survey = Survey.objects.select_for_update(of=("self",)).get(pk=survey_id)
    if survey.state not in (State.REPORTED, State.PLANNED):
        raise cycle.NotThatWay(survey.state)
    row = FollowUp.objects.create(survey=survey, element=element, action=action, due_date=due_date, in_charge=in_charge)
    record("surveys.follow_up", by=by, subject=f"survey:{survey_id}", detail={"element": element, "row": row.pk})
    return row


@transaction.atomic
def fulfil(follow_up_id: int, *, note: str, by: User | None) -> FollowUp:
    """Say that a follow-up is done, with what shows it; also after publication."""
    row = FollowUp.objects.select_for_update(of=("self",)).get(pk=follow_up_id)
    row.done_date, row.note = clock.today(), note
    row.save(update_fields=["done_date", "note"])
    record("surveys.followed_up", by=by, subject=f"survey:{row.survey_id}", detail={"row": row.pk})
    return row
