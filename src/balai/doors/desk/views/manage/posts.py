"""Who sits where: posts of each agency, putting somebody in, ending it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.access import SignedRequest, officer_may
from balai.core.access.declared import roles
from balai.core.agencies import actions, queries
from balai.core.agencies.models import Agency, Basis, Holding, Post
from balai.core.areas import queries as areas
from balai.core.facilities.models import Facility
from balai.core.people.actions import make_officer
from balai.core.store import clock
from balai.core.ui.fields import Day
from balai.vocabulary import words


class NewPost(forms.Form):
    """A chair in an agency."""

    title = forms.CharField(label=gettext_lazy("Nama jabatan"), max_length=200)
    role = forms.ChoiceField(label=gettext_lazy("Peran di Balai"))
    area = forms.ChoiceField(label=gettext_lazy("Hanya untuk wilayah"), required=False)
    facility = forms.ChoiceField(
        label=gettext_lazy("Hanya di tempat layanan"),
        required=False,
        help_text=gettext_lazy("Bidan hanya melihat ibu di tempatnya."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["role"].choices = sorted((r.code, str(r.name)) for r in roles().values())  # type: ignore[attr-defined]
        places = Facility.objects.filter(active=True).order_by("name").values_list("pk", "name")
        self.fields["facility"].choices = [("", _("Semua tempat")), *places]  # type: ignore[attr-defined]
        groups = areas.districts_and_wards(areas.city())
        self.fields["area"].choices = [("", _("Seluruh kota"))] + [  # type: ignore[attr-defined]
            (d.name, [(d.pk, d.title), *((w.pk, w.name) for w in wards)]) for d, wards in groups
        ]


class Appointment(forms.Form):
    """Somebody in a post."""

    name = forms.CharField(label=gettext_lazy("Nama lengkap"), max_length=160)
    email = forms.EmailField(label=gettext_lazy("Surel dinas"))
    basis = forms.ChoiceField(label=gettext_lazy("Dasar"), choices=Basis.choices)
    from_date = Day(label=gettext_lazy("Sejak"))
    to_date = Day(
        label=gettext_lazy("Sampai"), required=False, help_text=gettext_lazy("Kosongkan bila tidak ditentukan")
    )
    decree = forms.CharField(label=gettext_lazy("Surat keputusan"), max_length=200)
    signing_name = forms.CharField(label=gettext_lazy("Nama dan gelar di bawah surat"), max_length=160, required=False)
    rank = forms.CharField(label=gettext_lazy("Pangkat"), max_length=80, required=False)
    nip = forms.CharField(label=gettext_lazy("NIP"), max_length=18, required=False)


@officer_may("agencies.appoint")
def listing(request: SignedRequest) -> HttpResponse:
    """List agencies with their posts and today's holders."""
    today = clock.today()
    holders: dict[int, list[str]] = {}
    for holding in queries.in_force(today).select_related("user", "post"):
        holders.setdefault(holding.post_id, []).append(f"{holding.user.name} ({holding.get_basis_display()})")
    names = roles()
    agencies = [
        (
            agency,
            [
                (p, names[p.role].name if p.role in names else p.role, ", ".join(holders.get(p.pk, [])))
                for p in Post.objects.filter(agency=agency, abolished_date=None).order_by("title", "pk")
            ],
        )
        for agency in Agency.objects.filter(active=True).order_by("name")
    ]
    return render(request, "desk/manage/posts.html", {"agencies": agencies})


@officer_may("agencies.appoint")
def new(request: SignedRequest, agency_id: int) -> HttpResponse:
    """Open a post in an agency."""
    agency = get_object_or_404(Agency, pk=agency_id)
    form = NewPost(request.POST or None)
    if form.is_valid():
        done = form.cleaned_data
        limits = {f"{limit}_id": int(done[limit]) for limit in ("area", "facility") if done[limit]}
        post = actions.open_post(agency=agency, title=done["title"], role=done["role"], by=request.user, **limits)
        return redirect("desk:post", post.pk)
    return render(request, "desk/manage/new_post.html", {"agency": agency, "form": form})


@officer_may("agencies.appoint")
def post(request: SignedRequest, pk: int) -> HttpResponse:
    """Show who has held a post and put somebody in."""
    found = get_object_or_404(Post.objects.select_related("agency"), pk=pk)
    form = Appointment(request.POST or None, initial={"from_date": words.tgl(clock.today())})
    if form.is_valid():
        done = dict(form.cleaned_data)
        try:
            user = make_officer(name=done.pop("name"), email=done.pop("email"), by=request.user)
            actions.appoint(found.pk, user=user, by=request.user, **done)
        except (actions.Taken, actions.Abolished) as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("%(name)s menjabat.") % {"name": user.name})
            return redirect("desk:post", pk)
    held = Holding.objects.filter(post=found).select_related("user").order_by("-from_date")
    today = clock.today()
    rows = [
        {
            "pk": h.pk,
            "name": h.user.name,
            "line": h.line(),
            "from": words.tgl(h.from_date),
            "to": words.tgl(h.to_date),
            "now": h.from_date <= today and (h.to_date is None or h.to_date >= today) and h.cut_at is None,
        }
        for h in held
    ]
    return render(request, "desk/manage/post.html", {"post": found, "form": form, "rows": rows})


@officer_may("agencies.appoint")
def end(request: SignedRequest, pk: int) -> HttpResponse:
    """End a holding now; the holder's sessions end with their next request."""
    holding = get_object_or_404(Holding.objects.select_related("post", "user"), pk=pk)
    fault = ""
    if request.method == "POST":
        reason = request.POST.get("reason", "").strip()
        if reason:
            try:
                actions.end_holding(pk, by=request.user, reason=reason)
            except actions.Ended:
                fault = _("Pemangkuan ini sudah berakhir.")
            else:
                messages.success(request, _("Berakhir. Sesi yang masih terbuka ditutup."))
                return redirect("desk:post", holding.post_id)
        else:
            fault = _("Tulis alasannya.")
    return render(request, "desk/manage/end_holding.html", {"holding": holding, "fault": fault})
