"""Remind of the report's deadline: agencies of rows they still owe, the internal auditor of rows to be looked at."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from balai.core import parameters
from balai.core.access.declared import roles_with
from balai.core.agencies.models import Agency
from balai.core.declare import Notice
from balai.core.notify.reminding import Rhythm, address, answering, remind
from balai.core.store import clock
from balai.vocabulary.words import angka, tgl

from . import rules
from .models import Report, Row

HOUR = 7
RHYTHM = Rhythm(before=(30, 14, 7, 1), late_after=1, late_every=7, late_times=8)
NOTICES = (
    Notice(
        code="lppd.owed",
        to="produsen",
        subject=_("Butir LPPD belum diserahkan"),
        text=_("{n} butir LPPD tahun {year} belum diserahkan. Batas penyampaian laporan {day}. Buka: {link}"),
    ),
    Notice(
        code="lppd.unchecked",
        to="penilai_internal",
        subject=_("Butir LPPD menunggu pemeriksaan"),
        text=_("{n} butir LPPD tahun {year} menunggu pemeriksaan APIP. Batas penyampaian laporan {day}. Buka: {link}"),
    ),
    Notice(
        code="lppd.unapproved",
        to="perencana",
        subject=_("LPPD belum disetujui"),
        text=_("LPPD tahun {year} belum disetujui; {n} butir belum selesai. Batas penyampaian {day}. Buka: {link}"),
    ),
)


def remind_due() -> int:
    """Remind of every report that is still being written; return how many messages were asked for."""
    today, asked = clock.today(), 0
    for report in Report.objects.filter(state=Report.State.DRAFT).order_by("year"):
        due = today + timedelta(days=rules.days_left(report.year, today, parameters.value("lppd.deadline")))
        if occasion := RHYTHM.occasion(due, today):
            asked += _remind(report, due, occasion.mark)
    return asked


def _remind(report: Report, due: date, mark: str) -> int:
    open_ = report.rows.exclude(state=Row.State.APPROVED)
    waiting = open_.filter(state=Row.State.REVIEW).count()
    key = f"lppd:{report.pk}:{mark}"
    asked = _owed_by_agencies(report, due, key)
    if waiting:
        auditors = answering(None, roles_with("lppd.review"))
        asked += remind("lppd.unchecked", auditors, key=f"{key}:apip", values=_said(report, due, waiting))
    planners = answering(None, roles_with("lppd.manage"))
    return asked + remind("lppd.unapproved", planners, key=f"{key}:plan", values=_said(report, due, open_.count()))


def _owed_by_agencies(report: Report, due: date, key: str) -> int:
    """Tell each agency how many rows it still owes."""
    owners = report.rows.filter(state__in=(Row.State.DRAFT, Row.State.REVISION)).values_list("owner", flat=True)
    owed = Counter(owners.order_by())
    asked = 0
    for agency in Agency.objects.filter(active=True, function__in=list(owed)).order_by("pk"):
        producers = answering(agency.pk, ["produsen"])
        values = _said(report, due, owed[agency.function])
        asked += remind("lppd.owed", producers, key=f"{key}:{agency.pk}", values=values)
    return asked


def _said(report: Report, due: date, n: int) -> dict[str, str]:
    return {
        "n": angka(n),
        "year": str(report.year),
        "day": tgl(due),
        "link": address("lppd:report", report.year),
    }
