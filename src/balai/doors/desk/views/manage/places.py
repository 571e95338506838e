"""Places of service: puskesmas, hospitals, midwives, counters; where they lie and when they are open."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.access import SignedRequest, officer_may
from balai.core.agencies.models import Agency
from balai.core.areas import queries as areas
from balai.core.facilities import actions
from balai.core.facilities.models import EAST, NORTH, SOUTH, WEST, Facility, Opening
from balai.core.facilities.rules import Interval, Weekly
from balai.core.facilities.words import WEEKDAYS, read_spans, spans
from balai.vocabulary import reading

SATUSEHAT = "satusehat"


class Hours(forms.CharField):
    """When a place is open on one day; empty is closed."""

    def clean(self, value: Any) -> list[Interval]:
        """Read ``08.00–12.00, 13.00–16.00``."""
        try:
            return read_spans(super().clean(value))
        except ValueError as fault:
            raise ValidationError(str(fault)) from None


class Position(forms.CharField):
    """Latitude and longitude as a map application gives them: ``-0.9471, 100.4172``."""

    def clean(self, value: Any) -> tuple[float, float] | None:
        """Read both, or nothing."""
        text = super().clean(value)
        if not text:
            return None
        try:
            lat, lon = (float(part) for part in text.split(","))
        except ValueError:
            raise ValidationError(_("Tulis lintang lalu bujur, misalnya -0.9471, 100.4172.")) from None
        if not (SOUTH <= lat <= NORTH and WEST <= lon <= EAST):
            raise ValidationError(
                _("Letak ini di luar Indonesia. Tulis lintang lalu bujur, misalnya -0.9471, 100.4172.")
            )
        return lat, lon


class Place(forms.Form):
    """A place of service."""

    name = forms.CharField(label=gettext_lazy("Nama"), max_length=160)
    kind = forms.ChoiceField(label=gettext_lazy("Jenis"), choices=Facility.Kind.choices)
    code = forms.SlugField(
        label=gettext_lazy("Kode"),
        max_length=60,
        help_text=gettext_lazy("Bagian dari alamat halamannya dan tetap. Contoh: pkm-andalas"),
    )
    area = forms.ChoiceField(label=gettext_lazy("Kelurahan atau desa"))
    address = forms.CharField(label=gettext_lazy("Jalan dan nomor"), max_length=240, required=False)
    position = Position(
        label=gettext_lazy("Letak di peta"),
        required=False,
        help_text=gettext_lazy("Lintang, bujur. Contoh: -0.9471, 100.4172"),
    )
    phone = forms.CharField(label=gettext_lazy("Telepon"), max_length=30, required=False)
    agency = forms.ChoiceField(label=gettext_lazy("Milik"), required=False)
    satusehat = forms.CharField(label=gettext_lazy("Kode SATUSEHAT"), max_length=40, required=False)
    closes_on_holidays = forms.BooleanField(label=gettext_lazy("Tutup pada hari libur"), required=False)
    active = forms.BooleanField(label=gettext_lazy("Beroperasi"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        wards = [(d.name, [(w.pk, w.name) for w in wards]) for d, wards in areas.districts_and_wards(areas.city())]
        self.fields["area"].choices = [("", ""), *wards]  # type: ignore[attr-defined]
        offices = Agency.objects.filter(active=True).order_by("name").values_list("pk", "name")
        self.fields["agency"].choices = [("", _("Bukan milik kota")), *offices]  # type: ignore[attr-defined]
        for day, name in enumerate(WEEKDAYS, start=1):
            self.fields[f"day_{day}"] = Hours(
                label=_("Buka hari %(day)s") % {"day": name},
                required=False,
                help_text=_("Contoh: 08.00–12.00, 13.00–16.00. Kosong berarti tutup.") if day == 1 else "",
            )

    def clean_phone(self) -> str:
        """Keep a number as the city calls it."""
        typed = self.cleaned_data["phone"].strip()
        if not typed or (len(typed) == 3 and typed.startswith("1")):
            return typed
        try:
            return reading.read_phone(typed)
        except ValueError as fault:
            raise ValidationError(str(fault)) from None


@officer_may("facilities.manage")
def listing(request: SignedRequest) -> HttpResponse:
    """List every place, those out of service too."""
    rows = Facility.objects.select_related("area").order_by("name")
    return render(request, "desk/manage/places.html", {"rows": rows})


@officer_may("facilities.manage")
def new(request: SignedRequest) -> HttpResponse:
    """Open a place."""
    return _edit(request, Facility())


@officer_may("facilities.manage")
def change(request: SignedRequest, pk: int) -> HttpResponse:
    """Change a place, or take it out of service."""
    return _edit(request, get_object_or_404(Facility, pk=pk))


def _edit(request: SignedRequest, place: Facility) -> HttpResponse:
    form = Place(request.POST or None, initial=_start(place))
    if form.is_valid():
        try:
            _keep(place, form.cleaned_data, request)
        except ValidationError as fault:
            _blame(form, fault)
        except actions.Overlap as overlap:
            form.add_error(None, str(overlap))
        else:
            messages.success(request, _("Tersimpan."))
            return redirect("desk:places")
    return render(request, "desk/manage/place.html", {"place": place, "form": form})


def _blame(form: Place, fault: ValidationError) -> None:
    """Put each sentence beside the field that it is about."""
    for name, sentences in fault.message_dict.items():
        field = {"lat": "position", "lon": "position"}.get(name, name)
        form.add_error(field if field in form.fields else None, sentences)


@transaction.atomic
def _keep(place: Facility, told: dict[str, Any], request: SignedRequest) -> None:
    lat, lon = told["position"] or (None, None)
    for column in ("name", "kind", "code", "address", "phone", "closes_on_holidays", "active"):
        setattr(place, column, told[column])
    place.area_id, place.agency_id = int(told["area"]), int(told["agency"]) if told["agency"] else None
    place.lat, place.lon = lat, lon
    own = {SATUSEHAT: told["satusehat"]} if told["satusehat"] else {}
    place.codes = {key: code for key, code in place.codes.items() if key != SATUSEHAT} | own
    actions.save(place, by=request.user)
    week = [Weekly(day, *span) for day in range(1, 8) for span in told[f"day_{day}"]]
    actions.set_week(place.pk, week, by=request.user)


def _start(place: Facility) -> dict[str, Any]:
    """Return what the page is filled with: a new place is in service and closed on holidays."""
    start: dict[str, Any] = {
        column: getattr(place, column) for column in ("name", "kind", "code", "address", "phone", "active")
    }
    start |= {"area": place.area_id or "", "agency": place.agency_id or "", "satusehat": place.codes.get(SATUSEHAT, "")}
    start["closes_on_holidays"] = place.closes_on_holidays
    start["position"] = f"{place.lat}, {place.lon}" if place.lat is not None else ""
    if place.pk is None:
        return start
    days: defaultdict[int, list[Interval]] = defaultdict(list)
    for row in Opening.objects.filter(facility=place, unit=None).order_by("weekday", "opens"):
        days[row.weekday].append((row.opens, row.closes))
    return start | {f"day_{day}": spans(found) for day, found in days.items()}
