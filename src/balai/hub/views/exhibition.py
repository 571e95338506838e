"""The exhibition: the gallery, one innovation, "we adopt this"; talks with seats and their calendar."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from balai.core.access import SignedRequest, officer_may, public, resident
from balai.core.store import clock
from balai.hub import words
from balai.hub.actions import exhibiting
from balai.hub.models import Adoption, Innovation, Talk
from balai.hub.queries import exhibition
from balai.hub.representing import city_of
from balai.hub.rules import calendars
from balai.vocabulary.words import angka, jam, tgl, tgl_jam

from .home import exhibit, said_number


@public
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Show innovations, narrowed by words, dimension and size of city."""
    asked = request.GET.get("q", "")[:100]
    pillar, size = request.GET.get("dimensi", ""), request.GET.get("ukuran", "")
    found = exhibition.innovations(asked, pillar=pillar, size=size)
    page = Paginator(found, exhibition.PAGE).get_page(request.GET.get("hal"))
    context = {
        "page": page,
        "rows": [exhibit(i) for i in page],
        "asked": asked,
        "pillar": pillar,
        "size": size,
        "pillars": words.PILLARS.items(),
        "sizes": [s for s in Innovation.Size.choices if s[0]],
        "count": angka(page.paginator.count),
    }
    return render(request, "hub/gallery.html", context)


@public
@require_safe
def innovation(request: HttpRequest, code: str, innovation: str) -> HttpResponse:
    """Show what it solves, its figures, the office to ask, and who adopted it."""
    found = get_object_or_404(Innovation.objects.select_related("city"), city__code=code, code=innovation, shown=True)
    mine = city_of(request.user)
    adopted = exhibition.adoptions(found)
    contact = [(_("Kantor"), found.office), (_("Surel"), found.email), (_("Telepon"), found.phone)]
    context = {
        "one": found,
        "pillar_name": words.pillar(found.pillar),
        "made_up": words.made_up(found.city),
        "figures": [(f["name"], said_number(f), f.get("url", "")) for f in found.figures],
        "contact": [row for row in contact if row[1]],
        "adopted": [
            (a.city.name, tgl(a.since), a.note, _("bertanda tangan") if a.signed else _("lewat akun kota"))
            for a in adopted
        ],
        "mine": mine,
        "can_adopt": mine is not None and mine.pk != found.city_id and all(a.city_id != mine.pk for a in adopted),
        "can_leave": mine is not None and any(a.city_id == mine.pk and not a.signed for a in adopted),
    }
    return render(request, "hub/innovation.html", context)


@officer_may("hub.represent")
@require_POST
def adopt(request: SignedRequest, code: str, innovation: str) -> HttpResponse:
    """Say for one's own city that it adopts this, or no longer."""
    found = get_object_or_404(Innovation, city__code=code, code=innovation, shown=True)
    mine = city_of(request.user)
    if mine is None:
        messages.error(request, _("Akun ini belum mewakili satu kota pun."))
    elif request.POST.get("apa") == "batal":
        try:
            exhibiting.leave(found.pk, mine, by=request.user)
        except exhibiting.Signed:
            messages.error(request, _("Adopsi ini bertanda tangan kota; batalkan lewat paket berikutnya."))
    else:
        try:
            exhibiting.adopt(found.pk, mine, by=request.user, note=request.POST.get("catatan", ""))
            messages.success(request, _("%(city)s tercatat mengadopsi inovasi ini.") % {"city": mine.name})
        except exhibiting.OwnInnovation:
            messages.error(request, _("Ini inovasi kota Anda sendiri."))
    return redirect("hub:innovation", code, innovation)


@public
@require_safe
def talks(request: HttpRequest) -> HttpResponse:
    """List talks to come with the seats left."""
    mine = exhibition.mine(request.user)
    rows = [
        {
            "title": t.title,
            "url": reverse("hub:talk", args=[t.pk]),
            "when": f"{tgl(t.starts_at)}, {jam(t.starts_at)}",
            "speaker": t.speaker,
            "place": t.place,
            "left": t.seats - t.taken,
            "mine": t.pk in mine,
        }
        for t in exhibition.coming()
    ]
    return render(request, "hub/talks.html", {"rows": rows})


@public
@require_safe
def talk(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one talk and let people take a seat."""
    found = get_object_or_404(Talk.objects.select_related("innovation__city"), pk=pk)
    context = {
        "talk": found,
        "when": _("%(start)s sampai %(end)s") % {"start": tgl_jam(found.starts_at), "end": jam(found.ends_at)},
        "left": found.seats - found.taken,
        "seats": angka(found.seats),
        "mine": found.pk in exhibition.mine(request.user),
        "over": found.starts_at <= clock.now(),
        "innovation_url": reverse("hub:innovation", args=[found.innovation.city.code, found.innovation.code])
        if found.innovation and found.innovation.shown
        else "",
    }
    return render(request, "hub/talk.html", context)


@resident
@require_POST
def seat(request: SignedRequest, pk: int) -> HttpResponse:
    """Take a seat, or give it back."""
    get_object_or_404(Talk, pk=pk)
    if request.POST.get("apa") == "batal":
        exhibiting.give_back(pk, request.user)
        messages.success(request, _("Kursi Anda dilepas. Terima kasih sudah memberi tahu."))
        return redirect("hub:talk", pk)
    try:
        exhibiting.sign_up(pk, request.user)
        messages.success(request, _("Kursi Anda tercatat. Simpan jadwalnya ke kalender."))
    except exhibiting.Full:
        messages.error(request, _("Kursi sudah habis. Bila ada yang melepas kursinya, halaman ini membuka lagi."))
    except exhibiting.Over:
        messages.error(request, _("Acara ini sudah dimulai."))
    return redirect("hub:talk", pk)


@public
@require_safe
def agenda(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Return one talk, or all to come, as iCalendar."""
    found = [get_object_or_404(Talk, pk=pk)] if pk else list(exhibition.coming())
    body = calendars.calendar(_("Pameran Kota Cerdas"), (_event(t) for t in found))
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="agenda{f"-{pk}" if pk else ""}.ics"'
    return response


def _event(found: Talk) -> calendars.Event:
    site = settings.BALAI_ADDRESS
    return calendars.Event(
        uid=f"wicara-{found.pk}@{site.partition('://')[2]}",
        title=found.title,
        about=f"{found.speaker}\n{found.about}",
        place=found.place,
        starts=found.starts_at,
        ends=found.ends_at,
        url=f"{site}{reverse('hub:talk', args=[found.pk])}",
        changed=found.changed,
        made=clock.now(),
    )


def adoptions_of(city: Any) -> list[Adoption]:
    """Return what a city adopted, the newest first."""
    return list(Adoption.objects.filter(city=city).select_related("innovation__city").order_by("-since", "-pk"))
