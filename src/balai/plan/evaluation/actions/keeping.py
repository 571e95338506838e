"""What every change of an evaluation does: hold the row, look at the state, leave a trace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from balai.core.audit import record
from balai.core.store import clock

from .. import rules
from ..models import Assessment, Step
from .refusing import WrongState

if TYPE_CHECKING:
    from balai.core.people.models import User


def locked(pk: int) -> Assessment:
    """Return the evaluation, nobody else's until the transaction ends."""
    return Assessment.objects.select_for_update(of=("self",)).get(pk=pk)


def must_not_be_ended(assessment: Assessment) -> None:
    """Raise ``WrongState`` once it is final, published or cancelled."""
    if rules.State(assessment.state) in rules.ENDED:
        raise WrongState(
            _("Penilaian ini sudah %(state)s. Buka kembali dulu bila ada yang harus diubah.")
            % {"state": assessment.get_state_display()}
        )


def note(assessment: Assessment, source: str, by: User | None, reason: str = "") -> None:
    """Write a step into the evaluation's history."""
    Step.objects.create(
        assessment=assessment, source=source, target=assessment.state, reason=reason[:600], by=by, at=clock.now()
    )


def trace(assessment: Assessment, act: str, by: User | None, *, reason: str = "", **detail: Any) -> None:
    """Write into the audit trail."""
    about = {"instrument": assessment.instrument, "year": assessment.year, **detail}
    record(f"evaluation.{act}", by=by, subject=f"evaluation:{assessment.pk}", detail=about, reason=reason)
