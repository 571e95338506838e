"""Score one leaf for one side. Everything that makes a score worthless is refused here, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from balai.core.store import clock
from balai.core.store.once import once
from balai.measure.instruments.rules import Answer, Instrument, Node, WrongAnswer
from balai.measure.instruments.rules import score as scored
from balai.plan.evidence import queries as evidence
from balai.plan.evidence.rules import Age, unproven
from balai.vocabulary.words import tgl

from .. import authority, rules
from ..models import Assessment, Leaf, Score
from ..rules import Side
from . import keeping
from .refusing import (
    ChangedMeanwhile,
    Conflict,
    DeadlinePassed,
    LevelSkip,
    NoEvidence,
    NotAssigned,
    NotYours,
    OldEvidence,
    Refused,
    WrongState,
)

if TYPE_CHECKING:
    from balai.core.people.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A score as given: a level, whole-number ``items`` whose mean counts, or a null ``reason`` of the instrument.

    ``seen``: the ``n`` of the score that was on the page, 0 for none.
    """

    seen: int
    value: Decimal | None = None
    items: tuple[int, ...] = ()
    reason: str = ""
    note: str = ""
    recommendation: str = ""

    @property
    def answer(self) -> Answer:
        """The same in the engine's words."""
        return self.reason or self.items or self.value

    @property
    def highest(self) -> int | None:
        """The highest level claimed, ``None`` without a value."""
        if self.items:
            return max(self.items)
        return int(self.value) if self.value is not None else None


def score(assessment_id: int, leaf: str, side: Side, given: Given, *, by: User, key: str) -> Score:
    """Give a leaf its score. Raises each kind of ``Refused`` with its sentence; then nothing was written."""

    def act() -> int:
        assessment = keeping.locked(assessment_id)
        instrument = authority.instrument_of(assessment)
        node = instrument.by_code.get(leaf)
        if node is None or not node.leaf:
            raise Refused(_("Butir itu tidak ada dalam instrumen ini."))
        _refuse_time(assessment, side)
        refuse_stranger(assessment, instrument, node, side, by)
        value = _taken(instrument, node, given)
        if given.highest is not None:
            _refuse_unproven(assessment, instrument, node, given.highest, strict=side is not Side.SELF)
        return _write(assessment, node, side, given, value, by).pk

    said = [assessment_id, leaf, side, str(given.value), given.items, given.reason, given.note, given.recommendation]
    return Score.objects.get(pk=once(f"evaluation.score:{by.pk}", key, said, act))


def deadline_of(assessment: Assessment, side: Side) -> date:
    """Return the last day on which a side scores."""
    return {
        Side.SELF: assessment.self_deadline,
        Side.INTERNAL: assessment.internal_deadline,
        Side.EXTERNAL: assessment.external_deadline,
    }[side]


def _refuse_time(assessment: Assessment, side: Side) -> None:
    if not rules.may_score(side, assessment.state):
        raise WrongState(
            _("Nilai ini tidak dapat diubah: penilaian sudah di tahap %(state)s.")
            % {"state": assessment.get_state_display()}
        )
    last = deadline_of(assessment, side)
    if rules.late(last, clock.today()):
        raise DeadlinePassed(
            _("Batas waktu %(day)s sudah lewat. Minta koordinator memperpanjangnya.") % {"day": tgl(last)}
        )


def refuse_stranger(assessment: Assessment, instrument: Instrument, node: Node, side: Side, by: User) -> None:
    """Raise unless this account gives this side's score of this leaf: ``NotYours``, ``NotAssigned``, ``Conflict``."""
    who = authority.standing(by, assessment)
    if side is Side.EXTERNAL:
        if not who.sits(instrument, node.code):
            raise NotAssigned(_("Butir ini bukan bagian penugasan Anda, atau masa tugas Anda sudah berakhir."))
        if node.code in who.barred:
            raise Conflict(_("Anda bekerja di instansi yang dinilai, jadi butir ini harus dinilai asesor lain."))
    elif side is Side.INTERNAL:
        if not who.reviews:
            raise NotYours(_("Nilai internal diberikan penilai internal."))
    elif not who.coordinates and not (who.fills and _owner(assessment, node.code) in who.agencies):
        raise NotYours(_("Butir ini dinilai instansi yang bertanggung jawab atasnya."))


def _owner(assessment: Assessment, code: str) -> int | None:
    return Leaf.objects.filter(assessment=assessment, code=code).values_list("agency_id", flat=True).first()


def _taken(instrument: Instrument, node: Node, given: Given) -> Decimal | None:
    """Return the leaf's value as the engine takes it: the level, or the mean of its items."""
    if given.answer is None:
        raise Refused(_("Pilih nilainya."))
    try:
        found = scored(instrument, {node.code: given.answer}, partial=True)
    except WrongAnswer as wrong:
        raise Refused(wrong.sentence) from None
    if given.reason:
        return None
    if given.items:
        return (Decimal(sum(given.items)) / len(given.items)).quantize(Decimal("0.00000001"))
    assert found is not None
    return given.value


def _refuse_unproven(assessment: Assessment, instrument: Instrument, node: Node, level: int, *, strict: bool) -> None:
    pieces = evidence.for_leaf(assessment.instrument, assessment.year, node.code)
    open_ = unproven(level, evidence.spans(pieces, strict=strict), lowest=instrument.scale.low)
    if not open_:
        return
    if level not in open_:
        raise LevelSkip(
            _("Tingkat %(skipped)s belum terbukti. Tingkat %(level)s mensyaratkan semua tingkat di bawahnya.")
            % {"skipped": ", ".join(map(str, open_)), "level": level}
        )
    if _only_old(pieces, level):
        raise OldEvidence(
            _("Bukti untuk tingkat %(level)s lebih lama dari tahun penilaian %(year)s. Minta bukti yang baru.")
            % {"level": level, "year": assessment.year}
        )
    raise NoEvidence(
        _("Belum ada bukti untuk tingkat %(level)s. Serahkan buktinya dulu, atau pilih tingkat yang terbukti.")
        % {"level": level}
    )


def _only_old(pieces: Iterable[evidence.Piece], level: int) -> bool:
    """Tell whether something would prove the level if it were not too old."""
    return any(piece.age is Age.OLD and level in piece.span for piece in pieces)


def _write(assessment: Assessment, node: Node, side: Side, given: Given, value: Decimal | None, by: User) -> Score:
    newest = Score.objects.filter(assessment=assessment, leaf=node.code, side=side).order_by("-n").first()
    if (newest.n if newest else 0) != given.seen:
        who = newest.by.name if newest and newest.by else ""
        raise ChangedMeanwhile(
            _("%(who)s baru saja menyimpan nilai butir ini. Lihat nilainya, lalu simpan lagi bila masih perlu.")
            % {"who": who or _("Orang lain")}
        )
    row = Score.objects.create(
        assessment=assessment,
        leaf=node.code,
        side=side,
        n=given.seen + 1,
        value=value,
        items=list(given.items),
        reason=given.reason,
        note=given.note.strip(),
        recommendation=given.recommendation.strip(),
        by=by,
        at=clock.now(),
    )
    keeping.trace(assessment, "scored", by, leaf=node.code, side=side, n=row.n, value=value, null=given.reason)
    return row
