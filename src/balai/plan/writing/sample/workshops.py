"""The demo's four workshops: two held, one today, one to come."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from balai.core.sample.city import City
from balai.plan.masterplan.models import Plan

from ..actions.workshopping import USUAL
from ..models import AgendaItem, Attendance, Deliverable, Invitation, Minutes, Task, Workshop
from . import people

STAGES: tuple[dict[str, Any], ...] = (
    {"stage": 1, "days": -42, "title": "Bimtek Kesiapan dan Kesenjangan", "place": "Aula Bappeda"},
    {"stage": 2, "days": -21, "title": "Bimtek Strategi dan Usulan Program", "place": "Aula Balai Kota"},
    {"stage": 3, "days": 0, "title": "Bimtek Peta Jalan dan Program Percepatan", "place": "Aula Balai Kota"},
    {"stage": 4, "days": 24, "title": "Bimtek Penyelesaian dan Komitmen Bersama", "place": "Ruang Rapat Wali Kota"},
)
PARTS = (
    (0, "08.30", "Pembukaan dan arahan", "Sekretaris Daerah"),
    (0, "09.15", "Hasil tahap sebelumnya", "Bappeda"),
    (0, "10.30", "Kerja kelompok per dimensi", "Koordinator kelompok"),
    (0, "13.30", "Kerja kelompok per dimensi, lanjutan", "Koordinator kelompok"),
    (1, "08.30", "Paparan kelompok dan tanggapan", "Pendamping"),
    (1, "13.00", "Perumusan keluaran dan tugas", "Bappeda"),
    (1, "15.00", "Penutupan", "Sekretaris Daerah"),
)
TASKS = (
    ("kesehatan", "Lengkapi data kunjungan ibu hamil per kelurahan", -30, "Data tahun lalu sudah dikirim."),
    ("dukcapil", "Kirim waktu selesai akta per bulan", -12, ""),
    ("lingkungan-hidup", "Usulkan program pengolahan sampah pasar", 9, ""),
    ("koperasi", "Lengkapi anggaran program harga pasar", 12, ""),
)
MINUTES = """Dihadiri anggota keenam kelompok kerja.

## Kesepakatan

1. Setiap program menyebut layanan yang menjalankannya dan indikator yang mengukurnya.
2. Angka kependudukan memakai data semester terakhir dengan tanggalnya.
3. Usulan program yang rangkap digabung sebelum tahap berikutnya.

## Tindak lanjut

Tugas setiap instansi tercatat pada halaman bimtek dengan batas waktunya."""


def make_workshops(city: City, plan: Plan) -> None:
    """Hold two workshops, begin one today, plan the last."""
    everybody = people.people(city)
    for row in STAGES:
        first = _working(city.today + timedelta(days=row["days"])) if row["days"] else city.today
        workshop = Workshop.objects.create(
            plan=plan, stage=row["stage"], title=row["title"], place=row["place"],
            from_date=first, to_date=first + timedelta(days=1), link="https://rapat.demo.invalid/bimtek",
        )  # fmt: skip
        _prepare(workshop)
        Invitation.objects.bulk_create(
            Invitation(workshop=workshop, agency=agency, seats=2) for _user, agency in everybody
        )
        if first <= city.today:
            _came(city, workshop, everybody)
        if first < city.today:
            at = _moment(first + timedelta(days=1), "16.20")
            writer = everybody[0][0]
            Minutes.objects.create(workshop=workshop, n=1, text=MINUTES, by=writer, at=at)
            Workshop.objects.filter(pk=workshop.pk).update(minutes_n=1)
        if row["stage"] == 2:
            _tasks(city, workshop)


def _working(day: date) -> date:
    """Return the day, or the Monday after when the two days would touch a weekend."""
    return day + timedelta(days=(7 - day.weekday()) % 7) if day.weekday() >= 4 else day


def _prepare(workshop: Workshop) -> None:
    AgendaItem.objects.bulk_create(
        AgendaItem(
            workshop=workshop, day=workshop.from_date + timedelta(days=day), at=_time(at), title=title, speaker=who
        )
        for day, at, title, who in PARTS
    )
    Deliverable.objects.bulk_create(
        Deliverable(workshop=workshop, title=title, what=what, book=book) for title, what, book in USUAL[workshop.stage]
    )


def _time(text: str) -> time:
    return time.fromisoformat(text.replace(".", ":"))


def _moment(day: Any, text: str) -> datetime:
    return datetime.combine(day, _time(text), ZoneInfo(settings.TIME_ZONE))


def _came(city: City, workshop: Workshop, everybody: list[Any]) -> None:
    days = [d for d in (workshop.from_date, workshop.to_date) if d < city.today] or [workshop.from_date]
    rows = []
    for day in days:
        for user, agency in everybody:
            if city.rng.random() < 0.15:
                continue
            at = _moment(day, "08.00") + timedelta(minutes=city.rng.randrange(45))
            how, reason = Attendance.How.CODE, ""
            if city.rng.random() < 0.1:
                how, reason = Attendance.How.TICKED, "Ponsel tidak terbawa"
            rows.append(
                Attendance(workshop=workshop, day=day, user=user, agency=agency, how=how, reason=reason, by=user, at=at)
            )
    Attendance.objects.bulk_create(rows)


def _tasks(city: City, workshop: Workshop) -> None:
    for function, title, days, note in TASKS:
        agency = city.agencies.get(function) or city.agencies["setda"]
        due = city.today + timedelta(days=days)
        done = {"done_at": _moment(due, "10.00"), "done_by": people.somebody(agency), "note": note} if note else {}
        Task.objects.create(workshop=workshop, agency=agency, title=title, due_date=due, **done)
