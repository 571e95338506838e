"""An evaluation as screens show it: ready words."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.store import clock
from balai.core.ui import parts
from balai.measure.instruments.rules import Instrument
from balai.vocabulary.words import angka, jam, rangkai, tgl, tgl_jam

from . import authority, queries
from .models import Assessment, FollowUp, Question, Remark, Score, Seat, Session, State, Step
from .overview import said
from .rules import Move

NAMES = {
    State.DRAFT: gettext_lazy("Kembalikan ke penilaian mandiri"),
    State.SELF_SUBMITTED: gettext_lazy("Serahkan penilaian mandiri"),
    State.INTERNAL_REVIEW: gettext_lazy("Mulai pemeriksaan internal"),
    State.RETURNED: gettext_lazy("Kembalikan ke instansi"),
    State.LOCKED: gettext_lazy("Kunci nilai internal"),
    State.EXTERNAL_REVIEW: gettext_lazy("Mulai penilaian asesor"),
    State.CLARIFICATION: gettext_lazy("Mulai klarifikasi"),
    State.INTERVIEWED: gettext_lazy("Selesaikan wawancara"),
    State.FINAL: gettext_lazy("Tetapkan hasil akhir"),
    State.PUBLISHED: gettext_lazy("Umumkan hasil"),
    State.CANCELLED: gettext_lazy("Batalkan penilaian"),
}
AGAIN = {
    (State.RETURNED, State.INTERNAL_REVIEW): gettext_lazy("Serahkan lagi untuk diperiksa"),
    (State.LOCKED, State.INTERNAL_REVIEW): gettext_lazy("Buka kunci"),
    (State.CLARIFICATION, State.EXTERNAL_REVIEW): gettext_lazy("Akhiri klarifikasi"),
    (State.INTERVIEWED, State.EXTERNAL_REVIEW): gettext_lazy("Buka lagi penilaian asesor"),
    (State.FINAL, State.INTERVIEWED): gettext_lazy("Buka lagi hasil akhir"),
    (State.PUBLISHED, State.FINAL): gettext_lazy("Tarik pengumuman"),
}
SAYS = {
    State.SELF_SUBMITTED: gettext_lazy(
        "Semua butir harus sudah dinilai. Sesudah ini instansi tidak mengubah nilainya."
    ),
    State.LOCKED: gettext_lazy("Semua butir harus sudah diperiksa. Sesudah ini nilai dan bukti dikunci."),
    State.EXTERNAL_REVIEW: gettext_lazy("Asesor dapat membuka butir bagiannya sampai masa tugasnya berakhir."),
    State.INTERVIEWED: gettext_lazy("Paling sedikit satu sesi harus sudah bernotulen."),
    State.FINAL: gettext_lazy("Semua butir harus sudah dinilai asesor. Indeks dihitung dari nilai asesor."),
    State.PUBLISHED: gettext_lazy("Hasil dapat dibaca siapa saja di halaman publik."),
}


def move_name(step: Move) -> str:
    """Return what a step is called."""
    pair = State(step.source), State(step.target)
    return str(AGAIN.get(pair) or NAMES[pair[1]])


def move_says(step: Move) -> str:
    """Return what a step means, ``""`` where its name says all."""
    return "" if step.back else str(SAYS.get(State(step.target), ""))


def state(assessment: Assessment) -> SafeString:
    """Return the state as a tag."""
    kind = {State.PUBLISHED: "done", State.FINAL: "done", State.RETURNED: "due", State.CLARIFICATION: "due"}
    return parts.tag(kind.get(State(assessment.state), "info"), assessment.get_state_display())


def card(assessment: Assessment, instrument: Instrument | None) -> dict[str, Any]:
    """Return an evaluation for a list."""
    digits = instrument.digits if instrument else 2
    return {
        "name": instrument.short if instrument else assessment.instrument,
        "year": str(assessment.year),
        "url": reverse("evaluation:room", args=[assessment.pk]),
        "state": state(assessment),
        "value": angka(assessment.value, digits),
        "band": assessment.band,
        "next": _next_day(assessment),
    }


def _next_day(assessment: Assessment) -> str:
    """Return the day that is waited for now."""
    days = {
        State.DRAFT: assessment.self_deadline,
        State.RETURNED: assessment.internal_deadline,
        State.SELF_SUBMITTED: assessment.internal_deadline,
        State.INTERNAL_REVIEW: assessment.internal_deadline,
        State.EXTERNAL_REVIEW: assessment.external_deadline,
        State.CLARIFICATION: assessment.external_deadline,
        State.INTERVIEWED: assessment.external_deadline,
    }
    return tgl(days.get(State(assessment.state)))


def facts(assessment: Assessment, instrument: Instrument) -> list[tuple[str, str]]:
    """Return what is set for an evaluation."""
    return [
        (_("Instrumen"), f"{instrument.name} ({instrument.legal_basis})"),
        (_("Koordinator"), assessment.coordinator.name),
        (_("Mandiri paling lambat"), tgl(assessment.self_deadline)),
        (_("Internal paling lambat"), tgl(assessment.internal_deadline)),
        (_("Asesor paling lambat"), tgl(assessment.external_deadline)),
        (_("Rumus"), instrument.formula_words),
        (_("Sidik instrumen"), assessment.sha256[:16]),
    ]


def outcome(assessment: Assessment, instrument: Instrument) -> list[tuple[str, str]]:
    """Return the result, how far it moved since last year, and how it stands to the target with the formula."""
    rows = []
    if assessment.value is not None:
        value = angka(assessment.value, instrument.digits)
        rows.append((_("Indeks"), f"{value} {assessment.band}".strip()))
    elif assessment.reason:
        rows.append((_("Indeks"), str(instrument.null_reasons.get(assessment.reason, assessment.reason))))
    if (last := queries.before(assessment)) is not None:
        rows.append((_("Tahun sebelumnya"), f"{angka(last.value, instrument.digits)} ({last.year})"))
        if assessment.value is not None:
            rows.append((_("Peningkatan"), _moved(last, instrument)))
    if (aim := queries.against_target(assessment)) is not None:
        source = f" ({aim.source})" if aim.source else ""
        rows.append((_("Target"), f"{aim.target}{source}"))
        if aim.gap is not None:
            gap = f"{_('selisih')} {queries.signed(aim.gap, 2)}"
            rows.append((_("Capaian"), f"{aim.reached}, {gap}; {aim.formula}"))
    return rows


def _moved(last: queries.Before, instrument: Instrument) -> str:
    if last.improvement is None:
        return _("tidak dibandingkan: instrumennya berbeda (%(other)s)") % {"other": last.instrument}
    return queries.signed(last.improvement, instrument.digits)


def seat(row: Seat, instrument: Instrument) -> dict[str, Any]:
    """Return a seat in words."""
    today = clock.today()
    node = instrument.by_code.get(row.node)
    return {
        "pk": row.pk,
        "name": row.user.name,
        "node": node.name if node else _("Semua dimensi"),
        "chair": row.chair,
        "days": f"{tgl(row.from_date)} – {tgl(row.to_date)}",
        "now": row.from_date <= today <= row.to_date,
        "barred": _barred(row, instrument),
    }


def _barred(row: Seat, instrument: Instrument) -> str:
    """Name the leaves of a seat that its assessor must leave to another, having come to work there since."""
    barred = authority.barred(row.user, row.assessment)
    leaves = instrument.leaves_under(row.node) if row.node else instrument.leaves
    return rangkai(leaf.name for leaf in leaves if leaf.code in barred)


def session(row: Session) -> dict[str, Any]:
    """Return a session in words."""
    return {
        "pk": row.pk,
        "url": reverse("evaluation:session", args=[row.assessment_id, row.pk]),
        "when": f"{tgl(row.starts_at)}, {jam(row.starts_at)[:5]}–{jam(row.ends_at)}",
        "mode": row.get_mode_display(),
        "place": row.place,
        "link": row.link,
        "agenda": row.agenda,
        "minutes": row.minutes,
        "minuted": f"{row.minutes_by.name}, {tgl_jam(row.minutes_at)}" if row.minutes_by else "",
    }


def steps(rows: list[Step]) -> list[parts.Stop]:
    """Return the steps taken, newest first, as a trail."""
    return [
        parts.Stop(
            words=row.get_target_display() if row.source != row.target else _("Batas waktu atau target diubah"),
            when=tgl_jam(row.at),
            by=row.by.name if row.by else "",
            reason=row.reason,
            css="bad" if row.target == State.CANCELLED else "",
        )
        for row in rows
    ]


def scores(rows: list[Score], instrument: Instrument) -> list[parts.Stop]:
    """Return every score of a leaf ever given as a trail."""
    return [
        parts.Stop(
            words=f"{row.get_side_display()}: {said(row, instrument)}",
            when=tgl_jam(row.at),
            by=row.by.name if row.by else "",
            reason=row.note,
        )
        for row in rows
    ]


def thread(question: Question, remarks: list[Remark]) -> dict[str, Any]:
    """Return a question with its thread."""
    late = question.closed_at is None and question.due_date < clock.today()
    answered = any(remark.by_id != question.by_id for remark in remarks)
    if question.closed_at:
        tag = parts.tag("done", _("selesai"))
    elif answered:
        tag = parts.tag("info", _("dijawab"))
    else:
        tag = parts.tag("late" if late else "due", _("terlambat") if late else _("menunggu jawaban"))
    return {
        "pk": question.pk,
        "url": reverse("evaluation:thread", args=[question.assessment_id, question.pk]),
        "text": question.text,
        "by": question.by.name if question.by else "",
        "at": tgl_jam(question.at),
        "agency": question.agency.name,
        "due": tgl(question.due_date),
        "tag": tag,
        "open": question.closed_at is None,
        "remarks": [(r.by.name if r.by else "", tgl_jam(r.at), r.text) for r in remarks],
    }


def followup(row: FollowUp, instrument: Instrument) -> dict[str, Any]:
    """Return a follow-up in words."""
    open_ = row.state in (FollowUp.State.OPEN, FollowUp.State.RUNNING)
    late = open_ and row.due_date < clock.today()
    kind = {FollowUp.State.DONE: "done", FollowUp.State.RUNNING: "info"}.get(FollowUp.State(row.state), "")
    node = instrument.by_code.get(row.leaf)
    return {
        "pk": row.pk,
        "url": reverse("evaluation:followup", args=[row.assessment_id, row.pk]),
        "leaf": node.name if node else row.leaf,
        "action": row.action,
        "agency": str(row.agency),
        "due": tgl(row.due_date),
        "state": parts.tag("late", _("terlambat")) if late else parts.tag(kind, row.get_state_display()),
        "n": row.n,
    }
