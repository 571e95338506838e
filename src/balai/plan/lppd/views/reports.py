"""The reports, one year's report, its chapters and its files."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from balai.core.access import SignedRequest, may, officer_may
from balai.core.store import clock
from balai.core.ui.parts import Stop, tag
from balai.vocabulary.words import angka, tgl_jam

from .. import actions, forms, queries, texts
from ..exporting import content, docx, pdf, xlsx
from ..models import Chapter, Deed, Report, Row

PARTS = {
    "saya": gettext_lazy("Butir instansi saya"),
    "periksa": gettext_lazy("Menunggu APIP"),
    "semua": gettext_lazy("Semua butir"),
    "bermasalah": gettext_lazy("Perlu dilihat"),
}
"""Which rows a page shows."""
TAGS = {"draft": "", "review": "info", "revision": "due", "approved": "done"}
WORDX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEETX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def of_year(year: int) -> Report:
    """Return a year's report, or answer 404."""
    return get_object_or_404(Report, year=year)


def deadline(report: Report) -> Any:
    """Return how long until the report is due, in words; late and soon ones stand out."""
    days = queries.days_left(report.year)
    if report.state == Report.State.APPROVED:
        return tag("done", _("disetujui"))
    if days < 0:
        return tag("late", ngettext("lewat %(n)s hari", "lewat %(n)s hari", -days) % {"n": angka(-days)})
    words = ngettext("%(n)s hari lagi", "%(n)s hari lagi", days) % {"n": angka(days)}
    return tag("due" if days <= 31 else "info", words)


@officer_may("lppd.see")
def listing(request: SignedRequest) -> HttpResponse:
    """List the reports with their deadlines, and open a year."""
    manages = may(request.user, "lppd.manage")
    last = clock.today().year - 1
    opened = {report.year for report in queries.reports()}
    form = forms.Open(request.POST or None, initial={"year": last} if last not in opened else None)
    if request.method == "POST" and manages and form.is_valid():
        try:
            report = actions.open_report(form.cleaned_data["year"], by=request.user)
        except actions.NotNow as fault:
            form.add_error("year", str(fault))
        else:
            messages.success(request, _("LPPD dibuka, %(n)s butir.") % {"n": report.rows.count()})
            return redirect("lppd:report", year=report.year)
    rows = []
    for report in queries.reports():
        counts = queries.progress(report.rows.all())
        said = _("{done} dari {all} butir disetujui").format(done=counts["approved"], all=counts["all"])
        rows.append((report.year, said, deadline(report)))
    return render(request, "lppd/list.html", {"rows": rows, "form": form, "manages": manages})


@officer_may("lppd.see")
def report(request: SignedRequest, year: int) -> HttpResponse:
    """Show one year's report: chapters, rows by affair with what is wrong with them, files."""
    found = of_year(year)
    groups = queries.grouped(found)
    owners = queries.owners_of(request.user)
    every = [row for _affair, rows in groups for row in rows]
    counts = queries.progress(every)
    parts = _parts(request, every, owners)
    asked = request.GET.get("tampil", "")
    part = asked if asked in parts else next(iter(parts))
    chosen = {row.pk for row in parts[part]}
    context = {
        "parts": [(name, PARTS[name], angka(len(rows)) or "0", name == part) for name, rows in parts.items()],
        "report": found,
        "deadline": deadline(found),
        "counts": counts,
        "chapters": found.chapters.all(),
        "groups": [
            (affair, [_row(row) for row in rows if row.pk in chosen])
            for affair, rows in groups
            if any(row.pk in chosen for row in rows)
        ],
        "unsettled": any(not row.settled for row in every),
        "manages": may(request.user, "lppd.manage") and found.state == Report.State.DRAFT,
        "fills": (owners is None or bool(owners)) and found.state == Report.State.DRAFT,
        "ready": counts["approved"] == counts["all"],
        "stops": [_stop(d) for d in found.deeds.filter(row=None).select_related("by").order_by("-pk")[:10]],
    }
    return render(request, "lppd/report.html", context)


def _parts(request: SignedRequest, rows: list[Row], owners: list[str] | None) -> dict[str, list[Row]]:
    """Return the ways to look at the rows, what this officer has to do first, each with its rows."""
    parts: dict[str, list[Row]] = {}
    waiting = [row for row in rows if row.state == Row.State.REVIEW]
    if owners:
        parts["saya"] = [row for row in rows if row.owner in owners]
    if waiting and may(request.user, "lppd.review"):
        parts["periksa"] = waiting
    parts["semua"] = rows
    parts.setdefault("periksa", waiting)
    parts["bermasalah"] = [row for row in rows if queries.faults(row)]
    return {name: found for name, found in parts.items() if found or name in ("semua", "saya")}


def _row(row: Row) -> dict[str, Any]:
    said = content.line(row)
    found = queries.faults(row)
    return {
        "url": reverse("lppd:row", args=[row.report.year, row.code]),
        "code": row.code,
        "name": row.name,
        "previous": said.previous,
        "value": said.value,
        "faults": [(texts.say(row, fault), fault.stops) for fault in found],
        "state": tag(TAGS[row.state], row.get_state_display()),
        "way": row.get_way_display(),
    }


DEEDS: dict[str, Any] = {
    "opened": gettext_lazy("LPPD dibuka"),
    "written": gettext_lazy("Bab diubah"),
    "approved": gettext_lazy("LPPD disetujui"),
    "filled": gettext_lazy("Angka diisi"),
    "submit": gettext_lazy("Diserahkan untuk diperiksa"),
    "approve": gettext_lazy("Disetujui APIP"),
    "revise": gettext_lazy("Dikembalikan APIP"),
}


def _stop(deed: Deed) -> Stop:
    words = str(DEEDS[deed.what])
    if deed.what == "written":
        words = _("Bab {n} diubah, versi {version}").format(n=deed.detail["chapter"], version=deed.detail["version"])
    if deed.what == "filled":
        words = f"{words}: {_filled(deed)}"
    bad = "bad" if deed.what == "revise" else ""
    return Stop(words, tgl_jam(deed.at), deed.by.name if deed.by else "", deed.reason, bad)


def _filled(deed: Deed) -> str:
    written = deed.detail.get("value")
    if written is None or deed.row is None:
        return "–"
    return content.value(deed.row, Decimal(written))


@officer_may("lppd.see")
def chapter(request: SignedRequest, year: int, n: int) -> HttpResponse:
    """Read or write a chapter; who saves second sees both texts and loses nothing."""
    found = get_object_or_404(Chapter.objects.select_related("report", "changed_by"), report=of_year(year), n=n)
    writes = may(request.user, "lppd.manage") and found.report.state == Report.State.DRAFT
    form = forms.Write(request.POST or None, initial={"text": found.text, "seen": found.version})
    theirs = ""
    if request.method == "POST" and writes and form.is_valid():
        said = form.cleaned_data
        try:
            actions.write(found.pk, said["text"], seen=said["seen"], by=request.user)
        except actions.Overtaken as other:
            theirs = other.theirs.text
            form = forms.Write({"text": said["text"], "seen": other.theirs.version})
            form.is_valid()
            form.add_error(
                None, _("Bab ini baru saja diubah orang lain. Gabungkan dengan teksnya di bawah, lalu simpan.")
            )
        except actions.NotNow as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Bab tersimpan."))
            return redirect("lppd:report", year=year)
    context = {"chapter": found, "form": form, "writes": writes, "theirs": theirs, "year": year}
    return render(request, "lppd/chapter.html", context, status=409 if theirs else 200)


@officer_may("lppd.fill")
@require_POST
def feed(request: SignedRequest, year: int) -> HttpResponse:
    """Take the city's figures into every row that they feed."""
    filled = actions.feed(of_year(year), by=request.user)
    messages.success(request, _("%(n)s butir terisi dari angka Balai.") % {"n": filled})
    return redirect("lppd:report", year=year)


@officer_may("lppd.fill")
@require_POST
def submit_all(request: SignedRequest, year: int) -> HttpResponse:
    """Hand over every row that can go."""
    went, held = actions.submit_all(of_year(year), by=request.user, only=queries.owners_of(request.user))
    said = _("%(went)s butir diserahkan, %(held)s masih ditahan.") % {"went": went, "held": held}
    messages.success(request, said)
    return redirect("lppd:report", year=year)


@officer_may("lppd.manage")
@require_POST
def approve(request: SignedRequest, year: int) -> HttpResponse:
    """Approve the whole report."""
    try:
        actions.approve(of_year(year).pk, by=request.user)
    except actions.NotNow as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, _("LPPD disetujui dan terkunci."))
    return redirect("lppd:report", year=year)


@officer_may("lppd.see")
@require_safe
def file(request: SignedRequest, year: int, form: str) -> HttpResponse:
    """Give the report as PDF, DOCX or XLSX."""
    return as_file(of_year(year), form)


def as_file(report: Report, form: str) -> HttpResponse:
    """Return a report's file to download."""
    if form == "xlsx":
        made, kind = xlsx.write(report), SHEETX
    elif form == "docx":
        made, kind = docx.write(content.gather(report)), WORDX
    else:
        made, kind = pdf.draw(content.gather(report)), "application/pdf"
    response = HttpResponse(made, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="lppd-{report.year}.{form}"'
    return response
