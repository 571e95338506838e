"""What goes on with a programme after it was planned: states, quarters, ties, targets, proof."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from balai.core.access import SignedRequest, officer_may
from balai.core.declare import house
from balai.core.files import Refused as FileRefused
from balai.core.store import clock
from balai.core.ui import fields
from balai.measure import figures

from .. import live
from ..actions import Refused, programmes, ties
from ..models import Programme, Tie
from ..rules.flags import last_quarter
from . import common


@officer_may("plan.propose")
def move(request: SignedRequest, version: int, code: str, target: str) -> HttpResponse:
    """Move a programme, asking for a reason or the programme that takes it in."""
    found = common.programme_of(version, code)
    common.must(common.can(request, found.plan, found)["tell"])
    fault = ""
    if request.method == "POST":
        into = Programme.objects.filter(plan=found.plan, code=request.POST.get("into", "")).first()
        reason = request.POST.get("reason", "")
        try:
            common.once_for(
                request,
                "programme_move",
                lambda: programmes.move(found.pk, target, by=request.user, reason=reason, into=into).code,
            )
        except Refused as refused:
            fault = str(refused)
        else:
            messages.success(request, _("Tersimpan."))
            return redirect("masterplan:programme", version, code)
    context: dict[str, Any] = {"plan": found.plan, "programme": found, "fault": fault, "target": target}
    labels = dict(Programme.State.choices)
    others = Programme.objects.filter(plan=found.plan).exclude(pk=found.pk).order_by("code")
    return render(
        request,
        "masterplan/programme_move.html",
        context | {"words": labels.get(target, target), "others": others if target == "merged_into" else []},
    )


class QuarterForm(forms.Form):
    """How far a programme was at the end of a quarter."""

    year = fields.year(label=gettext_lazy("Tahun"))
    quarter = forms.TypedChoiceField(
        label=gettext_lazy("Triwulan"),
        choices=[(str(q), str(q)) for q in range(1, 5)],
        coerce=int,
        widget=forms.RadioSelect,
    )
    physical = fields.Number(
        label=gettext_lazy("Kemajuan fisik tahun ini, persen"), help_text=gettext_lazy("Sejak 1 Januari, 0 sampai 100")
    )
    spent = fields.Rupiah(label=gettext_lazy("Uang terpakai tahun ini"), help_text=gettext_lazy("Sejak 1 Januari"))
    note = forms.CharField(label=gettext_lazy("Catatan"), max_length=500, required=False)

    def clean_physical(self) -> Decimal:
        """Keep it a per cent."""
        value = self.cleaned_data["physical"]
        if not 0 <= value <= 100:
            raise forms.ValidationError(_("Kemajuan fisik dari 0 sampai 100 persen."))
        return value


@officer_may("plan.propose")
def quarter(request: SignedRequest, version: int, code: str) -> HttpResponse:
    """Say how far a programme was."""
    found = common.programme_of(version, code)
    common.must(common.can(request, found.plan, found)["tell"])
    y, q = last_quarter(clock.today())
    form = QuarterForm(request.POST or None, initial={"year": y, "quarter": str(q)})
    if form.is_valid():
        done = form.cleaned_data
        if not found.year_start <= done["year"] <= found.year_end:
            form.add_error(
                "year", _("Program ini berjalan %(a)s sampai %(b)s.") % {"a": found.year_start, "b": found.year_end}
            )
        else:
            told = programmes.Told(done["year"], done["quarter"], done["physical"], done["spent"], done["note"])
            try:
                common.once_for(request, "quarter", lambda: programmes.tell(found.pk, told, by=request.user).pk)
            except Refused as fault:
                form.add_error(None, str(fault))
            else:
                messages.success(request, _("Kemajuan triwulan tersimpan."))
                return redirect("masterplan:programme", version, code)
    return render(request, "masterplan/quarter.html", {"plan": found.plan, "programme": found, "form": form})


class TieForm(forms.Form):
    """What a programme is tied to, and where its indicator stood before."""

    service = forms.ChoiceField(label=gettext_lazy("Layanan yang menjalankan"), required=False)
    indicator = forms.ChoiceField(label=gettext_lazy("Indikator yang mengukur"), required=False)
    baseline = fields.Number(label=gettext_lazy("Nilai awal"), required=False)
    baseline_year = fields.year(label=gettext_lazy("Tahun nilai awal"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["service"].choices = [("", "")] + [(s.code, str(s.name)) for s in house().services]  # type: ignore[attr-defined]
        self.fields["indicator"].choices = [("", "")] + [(f.code, f.name) for f in figures.every()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A baseline needs its year."""
        done = super().clean() or {}
        if done.get("baseline") is not None and not done.get("baseline_year") and "baseline_year" not in self.errors:
            self.add_error("baseline_year", _("Isi tahun nilai awal."))
        return done


@officer_may("plan.propose")
def tie(request: SignedRequest, version: int, code: str) -> HttpResponse:
    """Tie a programme to a service and an indicator."""
    found = common.programme_of(version, code)
    common.must(common.can(request, found.plan, found)["tell"])
    form = TieForm(request.POST or None)
    if form.is_valid():
        try:
            made = ties.tie(found, by=request.user, **form.cleaned_data)
        except Refused as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Program terikat."))
            if found.plan.open and made.indicator:
                return redirect("masterplan:targets", version, code, made.pk)
            return redirect("masterplan:programme", version, code)
    return render(request, "masterplan/tie.html", {"plan": found.plan, "programme": found, "form": form})


@officer_may("plan.propose")
@require_POST
def untie(request: SignedRequest, version: int, code: str, pk: int) -> HttpResponse:
    """Undo a tie."""
    found = common.programme_of(version, code)
    common.must(common.can(request, found.plan, found)["tell"])
    get_object_or_404(Tie, pk=pk, programme=found)
    try:
        ties.untie(pk, by=request.user)
    except Refused as fault:
        common.tell_fault(request, fault)
    else:
        messages.success(request, _("Ikatan dilepas."))
    return redirect("masterplan:programme", version, code)


@officer_may("plan.propose")
def targets(request: SignedRequest, version: int, code: str, pk: int) -> HttpResponse:
    """Set a tie's target for each year of the programme."""
    found = common.programme_of(version, code)
    common.must(common.can(request, found.plan, found)["write"])
    row = get_object_or_404(Tie.objects.prefetch_related("targets"), pk=pk, programme=found)
    was = {t.year: t.value for t in row.targets.all()}
    form = forms.Form(request.POST or None)
    for year in range(found.year_start, found.year_end + 1):
        form.fields[f"y{year}"] = fields.Number(
            label=str(year), required=False, initial=fields.written_number(was.get(year))
        )
    if form.is_valid():
        wanted = {int(name[1:]): value for name, value in form.cleaned_data.items()}
        try:
            ties.aim(row.pk, wanted, by=request.user)
        except Refused as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Target tersimpan."))
            return redirect("masterplan:programme", version, code)
    shown = live.of([row], year=clock.today().year)[0]
    context = {"plan": found.plan, "programme": found, "form": form, "tie": shown}
    return render(request, "masterplan/targets.html", context)


class ProofForm(forms.Form):
    """Something that shows what a programme did."""

    caption = forms.CharField(label=gettext_lazy("Keterangan"), max_length=200)
    file = forms.FileField(
        label=gettext_lazy("Berkas"),
        required=False,
        help_text=gettext_lazy("Foto atau PDF"),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,application/pdf"}),
    )
    url = forms.URLField(
        label=gettext_lazy("atau alamat halaman"), max_length=300, required=False, assume_scheme="https"
    )


@officer_may("plan.propose")
def prove(request: SignedRequest, version: int, code: str) -> HttpResponse:
    """Keep a proof."""
    found = common.programme_of(version, code)
    common.must(common.can(request, found.plan, found)["tell"])
    form = ProofForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        done = form.cleaned_data
        try:
            common.once_for(
                request,
                "proof",
                lambda: (
                    ties.prove(found, caption=done["caption"], upload=done["file"], url=done["url"], by=request.user).pk
                ),
            )
        except FileRefused as refused:
            form.add_error("file", str(refused))
        except Refused as fault:
            form.add_error("file", str(fault))
        else:
            messages.success(request, _("Bukti tersimpan."))
            return redirect("masterplan:programme", version, code)
    return render(request, "masterplan/proof.html", {"plan": found.plan, "programme": found, "form": form})
