"""BPS metadata forms of every figure, filled from what is known: MS-Keg, MS-Var, MS-Ind (Peraturan BPS 5/2020).

The order of MS-Ind's items follows Pedoman Metadata Statistik; what nobody has said yet is left empty, not invented.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.agencies.models import Agency
from balai.core.declare import Indicator, Service

from .. import wording
from . import activities, variables
from .models import Definition, Variable

YES_NO = (gettext_lazy("tidak"), gettext_lazy("ya"))


@dataclass(frozen=True, slots=True)
class Metadata:
    """Three filled forms. ``activity`` and ``indicator``: (item, answer) rows; ``variables``: twelve columns each."""

    code: str
    name: str
    activity: tuple[tuple[str, str], ...]
    variables: tuple[tuple[str, ...], ...]
    indicator: tuple[tuple[str, str], ...]


def of_definition(definition: Definition) -> Metadata:
    """Return the forms of an indicator that an agency enters."""
    activity = definition.activity
    open_ = str(YES_NO[definition.public])
    described = variables.rows(definition)
    return Metadata(
        code=definition.code,
        name=definition.name,
        activity=activities.described(activity)
        if activity
        else activities.plain(definition.name, definition.owner.name),
        variables=tuple(_line(n, row) for n, row in enumerate(described, start=1)),
        indicator=_indicator(
            definition.name,
            activity=(activity.title, activity.bps_code) if activity else (definition.name, ""),
            organiser=definition.owner.name,
            concept=definition.concept,
            definition=definition.definition,
            interpretation=definition.interpretation or str(definition.get_direction_display()),
            formula=definition.formula,
            measure=str(wording.METHODS[definition.method]),
            unit=definition.unit,
            classification=definition.classification,
            composite=definition.composite,
            components=definition.components,
            variables=[row.name for row in described],
            level=definition.level or (_("Kecamatan") if definition.by_district else _("Kabupaten/kota")),
            open_=open_,
            national=definition.national_ref_code,
        ),
    )


def of_live(indicator: Indicator, service: Service) -> Metadata:
    """Return the forms of an indicator that Balai counts from a service."""
    owner = Agency.objects.filter(function=service.owner, active=True).values_list("name", flat=True).first()
    organiser = owner or service.owner
    parts = [(_("Pembilang"), indicator.numerator)] + (
        [(_("Penyebut"), indicator.denominator)] if indicator.denominator else []
    )
    kinds = [f"{name}: {tally.fact.kind}" for name, tally in parts]  # type: ignore[attr-defined]
    open_ = str(YES_NO[indicator.public])
    columns = tuple(
        (
            str(n),
            f"{indicator.name}, {name.lower()}",
            tally.fact.kind,  # type: ignore[attr-defined]
            str(indicator.definition),
            (tally.fact.__doc__ or "").split("\n")[0],
            str(indicator.source),
            _("saat kejadian dicatat"),
            _("bilangan bulat"),
            _("banyaknya kejadian"),
            _("dihitung sistem dari berkas layanan, tiap kejadian sekali"),
            "",
            open_,
        )
        for n, (name, tally) in enumerate(parts, start=1)
    )
    return Metadata(
        code=indicator.code,
        name=str(indicator.name),
        activity=activities.plain(
            _("Pencatatan layanan {name}").format(name=service.name), organiser, _("terus-menerus")
        ),
        variables=columns,
        indicator=_indicator(
            str(indicator.name),
            activity=(_("Pencatatan layanan {name}").format(name=service.name), ""),
            organiser=organiser,
            concept=str(service.purpose),
            definition=str(indicator.definition),
            interpretation=str(wording.DIRECTIONS[indicator.direction.value]),
            formula=str(indicator.formula),
            measure=str(wording.METHODS[indicator.method.value]),
            unit=str(indicator.unit),
            classification=_("bulan; kecamatan dan kelurahan") if indicator.numerator.area else _("bulan"),
            composite=False,
            components="",
            variables=kinds,
            level=_("Kelurahan") if indicator.numerator.area else _("Kabupaten/kota"),
            open_=open_,
            national=indicator.national_ref_code,
        ),
    )


def _line(n: int, row: Variable) -> tuple[str, ...]:
    """Return a variable's twelve columns."""
    return (
        str(n),
        row.name,
        row.alias,
        row.concept,
        row.meaning,
        row.chosen_by,
        row.time_ref,
        str(row.get_type_display()),
        row.filled_with,
        row.rule,
        row.question,
        str(YES_NO[row.open]),
    )


def _indicator(name: str, **said: Any) -> tuple[tuple[str, str], ...]:
    title, code = said["activity"]
    rows = [
        (_("Kegiatan penghasil"), title),
        (_("Kode kegiatan"), code),
        (_("Penyelenggara"), said["organiser"]),
        (_("Nama indikator"), name),
        (_("Konsep"), said["concept"]),
        (_("Definisi"), said["definition"]),
        (_("Interpretasi"), said["interpretation"]),
        (_("Metode atau rumus penghitungan"), said["formula"]),
        (_("Ukuran"), said["measure"]),
        (_("Satuan"), said["unit"]),
        (_("Klasifikasi penyajian"), said["classification"]),
        (_("Indikator komposit"), YES_NO[said["composite"]]),
    ]
    if said["composite"]:
        rows.append((_("Publikasi dan nama indikator pembangun"), said["components"]))
    else:
        rows.append((_("Kegiatan dan nama variabel pembangun"), f"{title}: {'; '.join(said['variables'])}"))
    rows += [(_("Level estimasi"), said["level"]), (_("Dapat diakses umum"), said["open_"])]
    if said["national"]:
        rows.append((_("Kode referensi nasional"), said["national"]))
    return tuple((label, str(text)) for label, text in rows)
