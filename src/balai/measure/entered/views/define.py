"""What indicators there are, what each is, and asking for a period."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from balai.core.access import SignedRequest, may, officer_may

from ... import wording
from .. import actions, forms, queries
from ..models import Activity, Definition


@officer_may("entered.see")
def listing(request: SignedRequest) -> HttpResponse:
    """List the indicators that agencies enter."""
    rows = [(d, wording.METHODS[d.method], d.get_span_display()) for d in queries.definitions()]
    context = {"rows": rows, "defines": may(request.user, "entered.define"), "activities": Activity.objects.all()}
    return render(request, "entered/definitions.html", context)


@officer_may("entered.define")
def define(request: SignedRequest, code: str = "") -> HttpResponse:
    """Make an indicator, or change what one is."""
    row = get_object_or_404(Definition, code=code) if code else Definition()
    form = forms.DefinitionForm(request.POST or None, instance=row)
    if form.is_valid():
        kept = actions.save_definition(form.save(commit=False), by=request.user, method_changed=form.method_changed)
        messages.success(request, _("Indikator tersimpan, versi cara %(n)s.") % {"n": kept.version})
        return redirect("entered:definition", code=kept.code)
    return render(request, "entered/define.html", {"form": form, "row": row})


@officer_may("entered.see")
def definition(request: SignedRequest, code: str) -> HttpResponse:
    """Show one indicator with the periods asked for, and ask for another."""
    row = get_object_or_404(Definition.objects.select_related("owner"), code=code)
    defines = may(request.user, "entered.define")
    form = forms.Ask(request.POST or None, definition=row)
    if request.method == "POST" and defines and form.is_valid():
        asked = actions.ask(row, form.cleaned_data["period"], by=request.user)
        if asked:
            messages.success(request, _("%(n)s angka diminta dari %(owner)s.") % {"n": len(asked), "owner": row.owner})
        else:
            messages.warning(request, _("Periode itu sudah diminta sebelumnya."))
        return redirect("entered:definition", code=code)
    periods = queries.periods_asked([code])
    standings = queries.published(row, periods) if periods else []
    shown = [
        (wording.period(s.period), wording.stood(s.value, s.reason, row.unit, row.decimals), s.period)
        for s in standings
    ]
    facts = [
        (_("Instansi pemilik"), row.owner.name),
        (_("Jenis angka"), wording.METHODS[row.method]),
        (_("Definisi"), row.definition),
        (_("Rumus"), row.formula),
        (_("Satuan"), row.unit),
        (_("Penyebut penduduk"), row.get_population_display() or "–"),
        (_("Kode referensi nasional"), row.national_ref_code or "–"),
        (_("Versi cara"), str(row.version)),
    ]
    context = {"row": row, "facts": facts, "form": form, "defines": defines, "shown": shown}
    return render(request, "entered/definition.html", context)


@officer_may("entered.define")
def activity(request: SignedRequest, pk: int = 0) -> HttpResponse:
    """Describe a statistical activity: the form MS-Keg."""
    row = get_object_or_404(Activity, pk=pk) if pk else None
    form = forms.ActivityForm(request.POST or None, instance=row)
    if form.is_valid():
        form.save()
        messages.success(request, _("Kegiatan tersimpan."))
        return redirect("entered:definitions")
    return render(request, "entered/activity.html", {"form": form, "row": row})
