"""Quick wins of the made-up city: one for each dimension and the one that the birth service proves."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile

from balai.core.declare import house
from balai.measure import figures
from balai.plan.masterplan import queries as plans

from . import actions, sample_pictures

if TYPE_CHECKING:
    from balai.core.sample.city import City

TOLD: dict[str, dict[str, Any]] = {
    "GOV-01": {
        "innovation_name": "Pulang bawa akta",
        "impact": "Anak tercatat sejak hari pertama; orang tua tidak kehilangan hari kerja.",
        "replication": "Perjanjian dengan fasilitas kesehatan, tanda tangan elektronik, dan satu formulir.",
        "sustainability": "Perwali dan anggaran rutin Disdukcapil; petugas dilatih tiap semester.",
    },
    "BRA-01": {
        "innovation_name": "Jelajah Kota",
        "users_stated": 5_400,
        "before_stated": "0,8 malam menjadi 1,2 malam",
    },
    "ECO-01": {"innovation_name": "Naik Kelas", "users_stated": 112, "before_stated": "omzet rata-rata naik 27%"},
    "LIV-01": {
        "innovation_name": "Ibu Terpantau",
        "users_stated": 860,
        "before_stated": "kunjungan lengkap 71% menjadi 88%",
    },
    "SOC-01": {
        "innovation_name": "Kelurahan Belajar",
        "users_stated": 6_300,
        "before_stated": "19 ruang menjadi 61 ruang",
    },
    "ENV-01": {
        "innovation_name": "Tabungan Sampah",
        "users_stated": 6_900,
        "before_stated": "31 bank sampah menjadi 88",
    },
}
"""What each says; users and before/after stand only where no live service or indicator tells them."""

REACHED = {"GOV-01": 100, "BRA-01": 75, "ECO-01": 60, "LIV-01": 85, "SOC-01": 70, "ENV-01": 100}
SERVICES = {"GOV-01": ("population", "population.akta_before_discharge")}


def make(city: City) -> None:
    """Make a quick win of each programme that is one, in every state a city would show in November."""
    plan = plans.in_force()
    if plan is None:
        return
    planner = city.officer("perencana")
    for programme in plans.programmes(plan).filter(code__in=TOLD):
        service, indicator = SERVICES.get(programme.code, ("", ""))
        values = TOLD[programme.code] | {
            "problem_solved": programme.problem,
            "output": programme.outputs,
            "outcome": programme.outcome,
            "service": service if service in house().by_code else "",
            "indicator": indicator if indicator and figures.find(indicator) else "",
        }
        made = actions.propose(programme, values, by=None)
        actions.move(made.pk, "selected", by=planner)
        _along(made.pk, REACHED[programme.code], city, planner)
        _show(made.pk, programme.code, planner)


def _along(pk: int, reached: int, city: City, planner: Any) -> None:
    actions.move(pk, "in_progress", by=planner, completion=min(reached, 40))
    if reached < 100:
        actions.move(pk, "in_progress", by=planner, completion=reached)
        return
    launched = date(city.today.year, 3, 3) if city.today.month > 3 else date(city.today.year - 1, 3, 3)
    actions.move(pk, "launched", by=planner, launched_on=launched)


def _show(pk: int, code: str, planner: Any) -> None:
    """Add the picture that was drawn for it."""
    data, caption = sample_pictures.picture(code)
    upload = SimpleUploadedFile(f"{code.lower()}.jpg", data, "image/jpeg")
    actions.add_picture(pk, upload=upload, caption=caption, by=planner)
