"""The desk of bundles: what would be signed now, what to show, publishing, and what the hub says."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from balai.core import access
from balai.core.access import SignedRequest, officer_may
from balai.core.audit import record
from balai.core.store import clock
from balai.measure import figures
from balai.vocabulary import exchange
from balai.vocabulary.words import angka, tgl, tgl_jam, ukuran

from .. import hearing, keys, publishing
from ..forms import AdoptionForm, HubForm, InnovationForm
from ..gathering import draft
from ..gathering.figures import SUPPRESSED
from ..gathering.whole import NoCity
from ..models import Adoption, Hub, Innovation, KeyChange, Published, Withheld

YEARS = 4
"""How many years back the desk offers to sign; older ones by ``?tahun=``."""


@officer_may("bundle.see")
def overview(request: SignedRequest) -> HttpResponse:
    """Show today's draft in numbers, what was published, and how it fared at the hub."""
    year = _year(request)
    try:
        whole: exchange.Bundle | None = draft(year)
    except NoCity:
        whole = None
    hub = Hub.objects.first()
    context = {
        "year": year,
        "years": range(clock.today().year, clock.today().year - YEARS, -1),
        "draft": _counts(whole) if whole else [],
        "may_publish": access.may(request.user, "bundle.publish"),
        "may_choose": access.may(request.user, "bundle.choose"),
        "published": [_published(p) for p in Published.objects.select_related("by").order_by("-sequence")[:20]],
        "innovations": Innovation.objects.order_by("-shown", "title"),
        "adoptions": [(f"{a.city} · {a.innovation}", "", tgl(a.since)) for a in Adoption.objects.order_by("-since")],
        "public": keys.public(),
        "changes": [(c.new, c.reason, tgl_jam(c.at)) for c in KeyChange.objects.order_by("-pk")],
        "hub": hub,
        "status": _status(hub),
        "hub_form": HubForm(initial={"address": hub.address if hub else ""}),
    }
    return render(request, "bundle/overview.html", context)


def _year(request: SignedRequest) -> int:
    asked = (request.POST if request.method == "POST" else request.GET).get("tahun", "")
    return int(asked) if asked.isdecimal() and 2000 <= int(asked) <= clock.today().year else clock.today().year


def _counts(whole: exchange.Bundle) -> list[tuple[str, str]]:
    valued = sum(f.value is not None for f in whole.figures)
    hidden = sum(f.reason == SUPPRESSED for f in whole.figures)
    programmes = sum(p.total for p in whole.plan.programmes) if whole.plan else 0
    said = _("%(all)s, %(valued)s bernilai, %(hidden)s disembunyikan karena menyangkut 1 sampai 4 orang")
    return [
        (_("Program rencana induk"), angka(programmes)),
        (_("Quick win"), angka(len(whole.plan.quick_wins) if whole.plan else 0)),
        (_("Angka"), said % {"all": len(whole.figures), "valued": valued, "hidden": hidden}),
        (_("Hasil instrumen"), angka(len(whole.results))),
        (_("Petunjuk bukti"), angka(len(whole.evidence))),
        (_("Inovasi ditampilkan"), angka(len(whole.innovations))),
        (_("Adopsi dari kota lain"), angka(len(whole.adoptions))),
    ]


def _published(row: Published) -> dict[str, Any]:
    edition = row.editions.filter(format=exchange.FORMAT).defer("body").first()
    return {
        "name": f"{row.year}/{row.number}",
        "url": reverse("bundle:file", args=[row.year, row.number]),
        "at": tgl_jam(row.at),
        "by": row.by.name if row.by else _("pekerjaan terjadwal"),
        "size": ukuran(edition.size) if edition else "",
        "mark": edition.sha256[:16] if edition else "",
    }


def _status(hub: Hub | None) -> dict[str, Any]:
    if hub is None:
        return {}
    said = hub.status or {}
    accepted = said.get("accepted") or {}
    held = Counter(str(h.get("words", ""))[:500] for h in (said.get("held") or [])[:20] if isinstance(h, dict))
    return {
        "asked": tgl_jam(hub.asked_at),
        "fault": {
            "no_connection": _("Hub tidak tersambung."),
            "unreadable": _("Jawaban hub tidak terbaca."),
            "unknown_city": _("Hub belum mencatat kota ini. Kirim kunci publik dan alamat kota ke pengelola hub."),
        }.get(hub.fault, ""),
        "accepted": f"{accepted.get('year')}/{accepted.get('number')}" if accepted else "",
        "held": [
            f"{_('Ditahan hub')}: {ngettext('%(n)s paket', '%(n)s paket', n) % {'n': n}}. {words}"
            for words, n in held.items()
        ],
    }


@officer_may("bundle.publish")
@require_POST
def publish(request: SignedRequest) -> HttpResponse:
    """Sign and publish; sent twice, it is one bundle."""
    try:
        row = publishing.publish(_year(request), by=request.user, key=request.POST.get("key", "")[:200])
    except NoCity:
        messages.error(request, _("Kota belum didirikan di Balai ini."))
    except publishing.Personal:
        messages.error(
            request, _("Tidak diterbitkan: ada deretan 16 angka yang mungkin NIK di inovasi, angka atau judul bukti.")
        )
    except publishing.Unfit as unfit:
        messages.error(
            request, _("Tidak diterbitkan: isinya tidak sesuai bentuk paket (%(where)s).") % {"where": unfit}
        )
    else:
        messages.success(
            request, _("Paket %(name)s terbit. Hub mengambilnya sendiri.") % {"name": f"{row.year}/{row.number}"}
        )
    return redirect("bundle:overview")


@officer_may("bundle.publish")
@require_POST
def change_key(request: SignedRequest) -> HttpResponse:
    """Change the city's key, with a reason; the hub follows by itself."""
    reason = request.POST.get("alasan", "").strip()
    if not reason:
        messages.error(request, _("Tulis alasan mengganti kunci; alasan itu tercatat."))
        return redirect("bundle:overview")
    try:
        keys.change(reason=reason, by=request.user)
    except keys.NoCity:
        messages.error(request, _("Kota belum didirikan di Balai ini."))
    else:
        messages.success(request, _("Kunci diganti. Hub mengikuti sendiri saat membaca daftar paket berikutnya."))
    return redirect("bundle:overview")


@officer_may("bundle.choose")
def choose(request: SignedRequest) -> HttpResponse:
    """Choose which public figures go along; those left out keep their reason."""
    every = figures.every(public_only=True)
    if request.method == "POST":
        _withhold({f.code for f in every}, set(request.POST.getlist("angka")), request)
        messages.success(request, _("Pilihan tersimpan; berlaku pada paket berikutnya."))
        return redirect("bundle:overview")
    withheld = dict(Withheld.objects.values_list("code", "reason"))
    rows = [(f.code, f.name, f.code not in withheld, withheld.get(f.code, "")) for f in every]
    return render(request, "bundle/choose.html", {"rows": rows})


@transaction.atomic
def _withhold(known: set[str], shown: set[str], request: SignedRequest) -> None:
    reason = request.POST.get("alasan", "").strip()[:300]
    Withheld.objects.filter(code__in=shown).delete()
    for code in known - shown:
        Withheld.objects.get_or_create(code=code, defaults={"reason": reason})
    record("bundle.chosen", by=request.user, detail={"withheld": sorted(known - shown)}, reason=reason)


@officer_may("bundle.choose")
def innovation(request: SignedRequest, pk: int | None = None) -> HttpResponse:
    """Write an innovation, or change it."""
    found = get_object_or_404(Innovation, pk=pk) if pk else None
    form = InnovationForm(request.POST or None, instance=found)
    if form.is_valid():
        with transaction.atomic():
            row = form.save()
            record("bundle.innovation", by=request.user, subject=f"innovation:{row.pk}", detail={"shown": row.shown})
        messages.success(request, _("Tersimpan; berlaku pada paket berikutnya."))
        return redirect("bundle:overview")
    return render(request, "bundle/innovation.html", {"form": form, "found": found})


@officer_may("bundle.choose")
def adopt(request: SignedRequest) -> HttpResponse:
    """Say that the city takes over another's innovation; it goes along in the next bundle."""
    form = AdoptionForm(request.POST or None)
    if form.is_valid():
        form.instance.since = clock.today()
        try:
            with transaction.atomic():
                row = form.save()
                record("bundle.adopted", by=request.user, subject=f"adoption:{row.pk}", detail={"city": row.city})
        except IntegrityError:
            form.add_error(None, _("Adopsi ini sudah tercatat."))
        else:
            return redirect("bundle:overview")
    return render(request, "bundle/adopt.html", {"form": form})


@officer_may("bundle.choose")
@require_POST
def hub(request: SignedRequest) -> HttpResponse:
    """Set the hub's address, or ask it how our bundles fared."""
    if request.POST.get("apa") == "tanya":
        hearing.ask()
        return redirect("bundle:overview")
    form = HubForm(request.POST)
    if form.is_valid():
        hearing.set_address(form.cleaned_data["address"], by=request.user)
        messages.success(request, _("Alamat hub tersimpan."))
    else:
        messages.error(request, str(next(iter(form.errors.values()))[0]))
    return redirect("bundle:overview")
