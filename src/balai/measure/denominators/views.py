"""Population snapshots at the desk: which there are, what each says, bringing one, counting one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from balai.core.access import SignedRequest, may, officer_may
from balai.core.files.refusing import Refused
from balai.core.store import clock
from balai.core.store.once import once
from balai.core.ui.charts import Bars
from balai.core.ui.parts import tag
from balai.vocabulary.words import angka, tgl, tgl_jam

from .. import fields, wording
from ..bringing import actions as bringing
from . import actions, importing, queries
from .models import Snapshot
from .rules import DENOMINATORS


class Bring(forms.Form):
    """A file of the civil registry and the half-year it is of."""

    period = fields.Period(label=gettext_lazy("Semester"), max_length=7, help_text=gettext_lazy("Misalnya 2026-S1."))
    source = forms.CharField(
        label=gettext_lazy("Sumber"),
        max_length=300,
        help_text=gettext_lazy("Misalnya DKB semester I 2026, Disdukcapil."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Alasan mengganti"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Hanya bila semester ini sudah punya potret."),
    )
    file = fields.TableFile(label=gettext_lazy("Berkas agregat (CSV atau XLSX)"))

    def clean_period(self) -> str:
        """Take half-years only."""
        period = self.cleaned_data["period"]
        if "-S" not in period:
            raise forms.ValidationError(_("Tulis semesternya, misalnya 2026-S1."))
        return period

    def clean(self) -> dict[str, Any]:
        """Ask for a reason when a snapshot is replaced."""
        said = super().clean() or {}
        known = Snapshot.objects.filter(period=said.get("period", ""), superseded_at=None).exists()
        if known and not said.get("reason"):
            self.add_error("reason", _("Semester ini sudah punya potret. Tulis alasan menggantinya."))
        return said


@officer_may("denominators.see")
def listing(request: SignedRequest) -> HttpResponse:
    """List every snapshot, those in force first said so."""
    rows = [
        {
            "pk": s.pk,
            "name": wording.period(s.period),
            "day": tgl(s.snapshot_at),
            "total": angka(s.total),
            "origin": s.get_origin_display(),
            "source": s.source,
            "state": tag("", _("diganti")) if s.superseded_at else tag("done", _("berlaku")),
        }
        for s in Snapshot.objects.order_by("-snapshot_at", "superseded_at", "-pk")
    ]
    return render(request, "denominators/list.html", {"rows": rows, "brings": may(request.user, "denominators.bring")})


@officer_may("denominators.see")
def snapshot(request: SignedRequest, pk: int) -> HttpResponse:
    """Show what one snapshot says: the typed denominators, ages, areas."""
    row = get_object_or_404(Snapshot.objects.select_related("file", "made_by"), pk=pk)
    typed = [
        (DENOMINATORS[kind].name, angka(found.value) if found else _("tidak diketahui"))
        for kind, found in queries.table(row)
    ]
    facts = [
        (_("Keadaan tanggal"), tgl(row.snapshot_at)),
        (_("Asal"), row.get_origin_display()),
        (_("Sumber"), row.source),
        (_("Dimasukkan"), tgl_jam(row.made_at) + (f", {row.made_by.name}" if row.made_by else "")),
    ]
    if row.superseded_at:
        facts.append((_("Diganti"), f"{tgl_jam(row.superseded_at)}. {row.reason}"))
    ages = queries.by_age(row)
    bars = Bars(
        title=_("Penduduk menurut umur"),
        source=row.source,
        rows=[(f"{low}–{low + 4}" if low < 75 else "75+", number) for low, number in ages],
    )
    areas = [(a.parent.name if a.parent else "", a.name, angka(n)) for a, n in queries.by_area(row)]
    context = {
        "row": row,
        "name": wording.period(row.period),
        "typed": typed,
        "facts": facts,
        "bars": bars,
        "areas": areas,
    }
    return render(request, "denominators/snapshot.html", context)


@officer_may("denominators.bring")
def bring(request: SignedRequest) -> HttpResponse:
    """Take a file in; its own page says how far it is and what is wrong with it."""
    form = Bring(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("period", "source", "reason")}
        key = request.POST.get("key", "")
        try:
            made = bringing.bring(importing.IMPORTER, form.cleaned_data["file"], by=request.user, key=key, **said)
        except Refused as refused:
            form.add_error("file", refused.sentence)
        else:
            return redirect(made)
    return render(request, "denominators/bring.html", {"form": form}, status=422 if form.errors else 200)


@officer_may("denominators.bring")
@require_POST
def count(request: SignedRequest) -> HttpResponse:
    """Count Balai's own residents as of today."""
    key = request.POST.get("key", "")[:64] or "-"
    try:
        pk = once(
            f"denominators:{request.user.pk}",
            key,
            clock.today().isoformat(),
            lambda: actions.own_snapshot(clock.today(), by=request.user, reason=_("dihitung ulang")).pk,
        )
    except actions.NothingCounted as fault:
        messages.error(request, str(fault))
        return redirect("denominators:list")
    messages.success(request, _("Penduduk hari ini terhitung."))
    return redirect("denominators:snapshot", pk=pk)


@officer_may("denominators.bring")
def template(request: SignedRequest) -> HttpResponse:
    """Give a CSV to fill in."""
    response = HttpResponse("\ufeff" + importing.TEMPLATE, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="agregat-penduduk.csv"'
    return response
