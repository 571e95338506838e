"""Workshops: the list, one with everything about it, and the forms that change it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from balai.core.access import SignedRequest, may, officer_may
from balai.core.files import Refused
from balai.core.store import clock, ids
from balai.core.ui import parts
from balai.vocabulary import words

from .. import forms, markup, rights, showing, workshop_queries
from ..actions import workshopping
from ..models import AgendaItem, Deliverable, Invitation, Minutes, Task, Workshop
from ..roles import LEAD, READ, WRITE


def workshop_or_404(pk: int) -> Workshop:
    """Return a workshop with its plan."""
    return get_object_or_404(Workshop.objects.select_related("plan"), pk=pk)


def when(row: Workshop) -> str:
    """Return the days in words."""
    if row.from_date == row.to_date:
        return words.hari_tgl(row.from_date)
    return _("%(first)s sampai %(last)s") % {
        "first": words.hari_tgl(row.from_date),
        "last": words.hari_tgl(row.to_date),
    }


def _state(row: Workshop) -> Any:
    today = clock.today()
    if row.cancelled_reason:
        return parts.tag("late", _("dibatalkan"))
    if row.from_date <= today <= row.to_date:
        return parts.tag("due", _("berlangsung"))
    return parts.tag("", _("selesai")) if row.to_date < today else parts.tag("info", _("akan datang"))


@officer_may(READ)
def listing(request: SignedRequest) -> HttpResponse:
    """List the workshops of a plan version, and the homework of the reader's own agencies."""
    plan = showing.plan_or_404(request.GET.get("versi", ""))
    rows = []
    for row in Workshop.objects.filter(plan=plan):
        handed = workshop_queries.deliverables(row)
        rows.append(
            {
                "row": row,
                "stage": row.get_stage_display(),
                "when": when(row),
                "state": _state(row),
                "done": sum(1 for d in handed if d.complete),
                "all": len(handed),
            }
        )
    mine = workshop_queries.tasks_of(rights.agencies_of(request.user), plan=plan)
    tasks = [(t, words.tgl(t.due_date), workshop_queries.is_late(t)) for t in mine]
    context = {"plan": plan, "rows": rows, "tasks": tasks, "leads": may(request.user, LEAD)}
    return render(request, "writing/workshops.html", context)


@officer_may(READ)
def detail(request: SignedRequest, pk: int) -> HttpResponse:
    """Show one workshop."""
    row = workshop_or_404(pk)
    today, leads = clock.today(), may(request.user, LEAD)
    minutes = Minutes.objects.filter(workshop=row, n=row.minutes_n).select_related("by").first()
    agenda: dict[str, list[AgendaItem]] = {}
    for item in row.agenda.all():
        agenda.setdefault(words.hari_tgl(item.day), []).append(item)
    came = workshop_queries.attended(row)
    context = {
        "row": row,
        "stage": row.get_stage_display(),
        "when": when(row),
        "state": _state(row),
        "leads": leads,
        "today": row.from_date <= today <= row.to_date and not row.cancelled_reason,
        "agenda": [(day, [(i, f"{i.at:%H.%M}") for i in items]) for day, items in agenda.items()],
        "turnout": workshop_queries.turnout(row),
        "days": [
            (words.hari_tgl(day), day.isoformat(), sum(1 for a in came if a.day == day))
            for day in workshop_queries.days(row)
        ],
        "deliverables": workshop_queries.deliverables(row),
        "tasks": [_task(request, t) for t in row.tasks.select_related("agency", "done_by")],
        "minutes": markup.html(minutes.text, top=3) if minutes else "",
        "minutes_by": f"{minutes.by.name}, {words.tgl_jam(minutes.at)}" if minutes and minutes.by else "",
    }
    return render(request, "writing/workshop.html", context)


def _task(request: SignedRequest, task: Task) -> dict[str, Any]:
    done = ""
    if task.done_by is not None:
        done = _("Selesai %(day)s: %(note)s") % {"day": words.tgl(task.done_at), "note": task.note}
    return {
        "row": task,
        "due": words.tgl(task.due_date),
        "late": workshop_queries.is_late(task),
        "done": done,
        "may": workshopping.may_finish(request.user, task),
    }


def form_page(request: SignedRequest, title: Any, form: Any, back: str, act: Any, **more: Any) -> HttpResponse:
    """Show one form of this room on a page of its own."""
    context = {"title": title, "form": form, "back": back, "act": act, **more}
    return render(request, "writing/form.html", context)


@officer_may(LEAD)
def new(request: SignedRequest) -> HttpResponse:
    """Set a workshop up."""
    plan = showing.plan_or_404()
    form = forms.WorkshopForm(request.POST or None)
    if form.is_valid():
        key = request.POST.get("key", "")[:40] or str(ids.uuid7())
        pk = workshopping.plan_workshop(plan, by=request.user, key=key, **form.cleaned_data)
        return redirect("writing:workshop", pk)
    return form_page(request, _("Bimtek baru"), form, reverse("writing:workshops"), _("Rencanakan bimtek"))


@officer_may(LEAD)
def change(request: SignedRequest, pk: int) -> HttpResponse:
    """Change a workshop's days and place, or call it off."""
    row = workshop_or_404(pk)
    start = {name: getattr(row, name) for name in forms.WorkshopForm.base_fields}
    start |= {"from_date": words.tgl(row.from_date), "to_date": words.tgl(row.to_date)}
    form = forms.WorkshopForm(request.POST or None, initial=start)
    if form.is_valid():
        workshopping.change_workshop(pk, by=request.user, **form.cleaned_data)
        return redirect("writing:workshop", pk)
    return form_page(request, row.title, form, reverse("writing:workshop", args=[pk]), _("Simpan bimtek"))


@officer_may(LEAD)
def agenda(request: SignedRequest, pk: int) -> HttpResponse:
    """Add a part to a day."""
    row = workshop_or_404(pk)
    form = forms.AgendaForm(request.POST or None, initial={"day": words.tgl(row.from_date)})
    if form.is_valid():
        if form.cleaned_data["day"] in workshop_queries.days(row):
            workshopping.add_agenda(row, by=request.user, **form.cleaned_data)
            return redirect("writing:workshop", pk)
        form.add_error("day", _("Bimtek ini berlangsung %(when)s.") % {"when": when(row)})
    return form_page(request, _("Acara baru"), form, reverse("writing:workshop", args=[pk]), _("Tambahkan acara"))


@officer_may(LEAD)
@require_POST
def drop_agenda(request: SignedRequest, pk: int) -> HttpResponse:
    """Take a part out of a day."""
    item = get_object_or_404(AgendaItem, pk=pk)
    workshopping.drop_agenda(pk, by=request.user)
    return redirect("writing:workshop", item.workshop_id)


@officer_may(LEAD)
def invite(request: SignedRequest, pk: int) -> HttpResponse:
    """Invite agencies."""
    row = workshop_or_404(pk)
    form = forms.InviteForm(request.POST or None)
    if form.is_valid():
        done = form.cleaned_data
        count = workshopping.invite(row, done["agencies"], seats=done["seats"], by=request.user)
        messages.success(request, _("%(n)s instansi diundang.") % {"n": count})
        return redirect("writing:workshop", pk)
    return form_page(request, _("Undang instansi"), form, reverse("writing:workshop", args=[pk]), _("Undang"))


@officer_may(LEAD)
@require_POST
def uninvite(request: SignedRequest, pk: int) -> HttpResponse:
    """Take an invitation back."""
    row = get_object_or_404(Invitation, pk=pk)
    workshopping.uninvite(pk, by=request.user)
    return redirect("writing:workshop", row.workshop_id)


@officer_may(LEAD)
def task(request: SignedRequest, pk: int) -> HttpResponse:
    """Give an agency homework."""
    row = workshop_or_404(pk)
    form = forms.TaskForm(request.POST or None)
    if form.is_valid():
        key = request.POST.get("key", "")[:40] or str(ids.uuid7())
        workshopping.give_task(row, by=request.user, key=key, **form.cleaned_data)
        return redirect("writing:workshop", pk)
    return form_page(request, _("Tugas baru"), form, reverse("writing:workshop", args=[pk]), _("Beri tugas"))


@officer_may(WRITE)
@require_POST
def finish(request: SignedRequest, pk: int) -> HttpResponse:
    """Say that homework is done, or take that back."""
    row = get_object_or_404(Task, pk=pk)
    note, again = request.POST.get("note", "").strip(), "open" in request.POST
    if not note and not again:
        messages.error(request, _("Tulis hasil tugasnya, atau di mana hasilnya dapat dilihat."))
        return redirect("writing:workshop", row.workshop_id)
    try:
        workshopping.finish(pk, by=request.user, note="" if again else note, open_again=again)
    except rights.NotYours:
        messages.error(request, _("Tugas ini milik instansi lain."))
    return redirect("writing:workshop", row.workshop_id)


@officer_may(LEAD)
@require_POST
def hand_in(request: SignedRequest, pk: int) -> HttpResponse:
    """Take the file of a deliverable."""
    row = get_object_or_404(Deliverable, pk=pk, what=Deliverable.What.FILE)
    try:
        workshopping.hand_in(pk, request.FILES.get("file"), by=request.user)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, _("Berkas tersimpan."))
    return redirect("writing:workshop", row.workshop_id)


@officer_may(LEAD)
def minutes(request: SignedRequest, pk: int) -> HttpResponse:
    """Write minutes; what was typed is shown again when somebody else saved newer ones."""
    row = workshop_or_404(pk)
    newest = Minutes.objects.filter(workshop=row, n=row.minutes_n).first()
    form = forms.MinutesForm(request.POST or None, initial={"text": newest.text if newest else ""})
    seen, other = row.minutes_n, ""
    if form.is_valid():
        key = request.POST.get("key", "")[:40] or str(ids.uuid7())
        try:
            workshopping.write_minutes(
                pk,
                form.cleaned_data["text"],
                seen=showing.whole(request.POST.get("seen", "")),
                by=request.user,
                key=key,
            )
        except workshopping.Newer as newer:
            seen, other = newer.n, newer.text
            form.add_error(
                "text", _("Orang lain sudah menyimpan notula yang lebih baru. Padukan dengan tulisan Anda lalu simpan.")
            )
        else:
            return redirect("writing:workshop", pk)
    back = reverse("writing:workshop", args=[pk])
    return form_page(request, _("Notula"), form, back, _("Simpan notula"), seen=seen, other=other)
