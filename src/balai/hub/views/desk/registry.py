"""Which cities take part, where they publish, which key is theirs, and what was held."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Case, When
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from balai.core.access import SignedRequest, officer_may
from balai.hub.actions import registry
from balai.hub.arriving import fetching, keys
from balai.hub.arriving import words as arriving
from balai.hub.models import City, CityKey, Refusal
from balai.hub.views import told
from balai.vocabulary import exchange
from balai.vocabulary.words import angka, tgl_jam

A_PAGE = 100
TROUBLE = Case(When(outcome="refused", then=0), When(state="paused", then=1), When(state="joined", then=2), default=3)
"""Cities with a held bundle first, then paused ones, those that are connected, those that are only written down."""


class NewCity(forms.Form):
    """A city to write down."""

    code = forms.RegexField(
        r"^\d{2}\.\d{2}$",
        label=gettext_lazy("Kode wilayah"),
        help_text=gettext_lazy("Empat angka Kemendagri, misalnya 13.71"),
        error_messages={"invalid": gettext_lazy("Tulis seperti 13.71: dua angka, titik, dua angka.")},
    )
    name = forms.CharField(label=gettext_lazy("Nama"), max_length=160, help_text=gettext_lazy("Misalnya Kota Padang"))
    province_name = forms.CharField(label=gettext_lazy("Provinsi"), max_length=120)


class Connection(forms.Form):
    """Where a city publishes, and the key that a person compared with it."""

    address = forms.CharField(
        label=gettext_lazy("Alamat Balai kota"),
        max_length=200,
        help_text=gettext_lazy("Misalnya https://balai.padang.go.id"),
    )
    key = forms.CharField(
        label=gettext_lazy("Kunci publik kota"),
        max_length=60,
        help_text=gettext_lazy("44 huruf dari halaman paket kota. Cocokkan dengan kota lewat telepon atau surat."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Alasan ganti kunci"),
        max_length=300,
        required=False,
        help_text=gettext_lazy(
            "Hanya bila kuncinya berbeda dari yang terdaftar, misalnya kunci lama hilang. Tercatat."
        ),
    )


@officer_may("hub.manage")
def listing(request: SignedRequest) -> HttpResponse:
    """List every city with how the last look went; those with trouble first."""
    found = City.objects.order_by("-failures", TROUBLE, "sort_key", "pk")
    if asked := request.GET.get("q", "")[:60]:
        found = found.filter(sort_key__contains=asked.casefold())
    page = Paginator(found, A_PAGE).get_page(request.GET.get("hal"))
    rows = [
        {
            "name": c.name,
            "url": reverse("hub:desk-city", args=[c.code]),
            "state": c.get_state_display(),
            "outcome": arriving.outcome(c.outcome) if c.state == City.State.JOINED else "",
            "bad": bool(c.failures) or c.outcome == "refused",
            "checked": tgl_jam(c.checked_at),
        }
        for c in page
    ]
    return render(request, "hub/desk/cities.html", {"page": page, "rows": rows, "asked": asked})


@officer_may("hub.manage")
def new(request: SignedRequest) -> HttpResponse:
    """Write a city down."""
    form = NewCity(request.POST or None)
    if form.is_valid():
        try:
            city = registry.note(**form.cleaned_data, by=request.user)
        except registry.Taken:
            form.add_error("code", _("Kota dengan kode ini sudah tercatat."))
        else:
            return redirect("hub:desk-city", city.code)
    return render(request, "hub/desk/new_city.html", {"form": form})


@officer_may("hub.manage")
def one(request: SignedRequest, code: str) -> HttpResponse:
    """Show a city's connection, what came and what was held; connect it."""
    city = get_object_or_404(City, code=code)
    form = Connection(request.POST or None, initial={"address": city.address, "key": city.key})
    if form.is_valid() and _connected(request, city, form):
        messages.success(request, _("Tersambung. Paket diambil dalam beberapa menit."))
        return redirect("hub:desk-city", code)
    context = {
        "seen": city,
        "form": form,
        "facts": _facts(city),
        "keys": [
            (_mark(k), angka(k.since), k.get_how_display(), k.reason, tgl_jam(k.at))
            for k in CityKey.objects.filter(city=city).order_by("-turn")
        ],
        "bundles": told.bundles(city),
        "held": [
            (arriving.reason(r.why, r.where), tgl_jam(r.last_at), angka(r.times), angka(r.size), r.sha256[:16])
            for r in Refusal.objects.filter(city=city, settled_at=None).defer("body").order_by("-last_at")[:20]
        ],
    }
    return render(request, "hub/desk/city.html", context)


def _connected(request: SignedRequest, city: City, form: Connection) -> bool:
    try:
        registry.connect(city.pk, **form.cleaned_data, by=request.user, private=settings.BALAI_HUB_PRIVATE)
    except keys.BadKey:
        form.add_error("key", _("Kunci publik terdiri dari 44 huruf, diakhiri tanda sama dengan."))
    except keys.NoReason:
        form.add_error("reason", _("Kunci ini berbeda dari yang terdaftar: tulis mengapa diganti."))
    except registry.BadAddress:
        form.add_error(
            "address", _("Tulis alamat web kota yang dapat dicapai dari luar, misalnya https://balai.padang.go.id")
        )
    except registry.Taken:
        form.add_error("address", _("Alamat ini sudah dipakai kota lain."))
    else:
        return True
    return False


def _mark(row: CityKey) -> str:
    return exchange.key_id(exchange.public_key(row.key))


def _facts(city: City) -> list[tuple[str, Any]]:
    return [
        (_("Keadaan"), city.get_state_display()),
        (_("Hasil terakhir"), arriving.outcome(city.outcome)),
        (_("Terakhir dilihat"), tgl_jam(city.checked_at)),
        (_("Dilihat lagi"), tgl_jam(city.due_at) if city.state == City.State.JOINED else ""),
        (_("Urutan terakhir"), angka(city.last_sequence)),
    ]


@officer_may("hub.manage")
@require_POST
def act(request: SignedRequest, code: str) -> HttpResponse:
    """Look now, pause, or go on."""
    city = get_object_or_404(City, code=code)
    match request.POST.get("apa"):
        case "ambil" if city.state == City.State.JOINED:
            fetching.ask_now(city, key=request.POST.get("key", ""), by=request.user)
            messages.success(request, _("Pengambilan diminta. Muat ulang halaman ini sebentar lagi."))
        case "jeda" if reason := request.POST.get("alasan", "").strip():
            registry.pause(city.pk, by=request.user, reason=reason)
        case "jeda":
            messages.error(request, _("Tulis alasan jeda; kota membacanya di catatan hub."))
        case "lanjut":
            registry.resume(city.pk, by=request.user)
    return redirect("hub:desk-city", code)
