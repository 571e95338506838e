"""What the result of an evaluation leaves behind: its value, its letter, its place in the history of the index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from balai.core.agencies import queries as agencies
from balai.core.documents import actions as documents
from balai.core.documents.models import Status
from balai.core.store import clock
from balai.measure.instruments import actions as instrument_actions
from balai.measure.instruments import wording
from balai.measure.instruments.models import Result
from balai.vocabulary.words import angka, tgl

from .. import authority, queries
from ..declared import LETTER
from ..models import Assessment
from ..rules import Side, State
from . import keeping
from .refusing import Refused, WrongState

if TYPE_CHECKING:
    from balai.core.people.models import User

STAGES = {Side.SELF: "self", Side.INTERNAL: "internal", Side.EXTERNAL: "external"}


def settle(assessment: Assessment, source: str, by: User | None, reason: str) -> None:
    """Set what follows from the state an evaluation has just reached; the caller saves it."""
    if assessment.state == State.FINAL and source == State.INTERVIEWED:
        found = queries.result(assessment, Side.EXTERNAL)
        assessment.value, assessment.reason = found.value, found.reason
        assessment.band = found.band.label if found.band else ""
    elif source in (State.FINAL, State.PUBLISHED) and assessment.state in (State.INTERVIEWED, State.FINAL):
        assessment.published_at = None
        _withdraw_letter(assessment, by, reason)
    elif assessment.state == State.PUBLISHED:
        assessment.published_at = clock.now()
        record_results(assessment, by)


def record_results(assessment: Assessment, by: User | None) -> None:
    """Put what each side came to into the history of the index; a second publication replaces the first."""
    name = wording.assessed(authority.instrument_of(assessment), assessment.year)
    source = _("Penilaian %(name)s") % {"name": name}
    for side, stage in STAGES.items():
        found = queries.result(assessment, side)
        same = Result.objects.filter(instrument=assessment.instrument, year=assessment.year, stage=stage, current=True)
        instrument_actions.record_result(
            assessment.instrument,
            year=assessment.year,
            stage=stage,
            value=found.value,
            reason=found.reason,
            nodes=found.nodes,
            source=source,
            by=by,
            sha256=assessment.sha256,
            why=_("diumumkan kembali") if same.exists() else "",
        )


def _withdraw_letter(assessment: Assessment, by: User | None, reason: str) -> None:
    letter = assessment.letter
    if letter is not None and by is not None and letter.status in (Status.SIGNED, Status.UNSIGNED):
        documents.withdraw(letter, by, reason or _("penilaian dibuka kembali"))
    assessment.letter = None


@transaction.atomic
def letter(assessment_id: int, *, by: User) -> Assessment:
    """Draw the letter that tells the result and put it in its signer's queue. Raises ``WrongState``, ``Refused``."""
    assessment = keeping.locked(assessment_id)
    if assessment.state not in (State.FINAL, State.PUBLISHED):
        raise WrongState(_("Surat hasil dibuat sesudah hasil akhir ditetapkan."))
    if assessment.letter_id is not None:
        raise Refused(_("Surat hasil sudah dibuat."))
    assessment.letter = documents.issue(
        LETTER, case=None, by=by, agency=agencies.agency_for("setda"), data=said(assessment)
    )
    assessment.save(update_fields=["letter"])
    keeping.trace(assessment, "letter", by, document=assessment.letter.pk)
    return assessment


def said(assessment: Assessment) -> dict[str, Any]:
    """Return what the letter prints: the index, its parts, how it moved, how far from the target, and the formula."""
    instrument = authority.instrument_of(assessment)
    found = queries.result(assessment, Side.EXTERNAL)
    digits = instrument.digits
    facts = [
        ["Instrumen", f"{instrument.name} ({instrument.legal_basis})"],
        ["Indeks", _valued(assessment, digits, instrument.null_reasons)],
        *([["Predikat", assessment.band]] if assessment.band else []),
        *([n.name, angka(found.shown(instrument, n.code), digits)] for n in instrument.children()),
    ]
    before = queries.before(assessment)
    if before is not None and before.improvement is not None:
        facts.append(["Perubahan", f"{queries.signed(before.improvement, digits)} dari {angka(before.value, digits)} "
                      f"(tahun {before.year})"])  # fmt: skip
    if (aim := queries.against_target(assessment)) is not None:
        facts.append(["Target", f"{aim.target}; tercapai {aim.reached} ({aim.formula})"])
    return {
        "opening": (
            f"Dengan ini disampaikan hasil {instrument.name} tahun {assessment.year}, yang dinilai mandiri, diperiksa "
            f"penilai internal, dan ditetapkan pada {tgl(queries.settled_at(assessment))} menurut nilai asesor."
        ),
        "facts": facts,
        "closing": [
            f"Rumus: {instrument.formula_words}",
            "Rekomendasi dan tindak lanjut tiap butir dapat dibaca di ruang penilaian. Hasil ini terbuka untuk umum.",
        ],
    }


def _valued(assessment: Assessment, digits: int, reasons: Any) -> str:
    if assessment.value is None:
        return str(reasons.get(assessment.reason, assessment.reason))
    return angka(assessment.value, digits)
