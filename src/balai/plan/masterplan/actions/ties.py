"""Tie programmes to services and indicators, set yearly targets, keep proofs."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from balai.core.audit import record
from balai.core.declare import house
from balai.core.files.actions import keep
from balai.core.store import clock
from balai.measure import figures

from .. import live
from ..models import Plan, Programme, Proof, Target, Tie
from .refusing import Frozen, NotYet, Refused

if TYPE_CHECKING:
    from balai.core.people.models import User

PURPOSE = "plan.proof"
MOST = Decimal(10**15)
"""Beyond what any figure of a city comes to, and within what a column of figures holds."""


@transaction.atomic
def tie(
    programme: Programme,
    *,
    service: str,
    indicator: str,
    by: User | None,
    baseline: Decimal | None = None,
    baseline_year: int | None = None,
) -> Tie:
    """Tie a programme to a service, an indicator or both; allowed while the plan is written and in force.

    Raises ``Refused`` when both are empty or unknown, when the tie is there already, or when the indicator can never
    have the baseline.
    """
    if programme.plan.state in (Plan.State.REVISED, Plan.State.SUPERSEDED):
        raise Frozen
    if not service and not indicator:
        raise NotYet(_("Pilih layanan, indikator, atau keduanya."))
    if service and service not in house().by_code:
        raise Refused(_("Layanan itu tidak ada di Balai."))
    if indicator and figures.find(indicator) is None:
        raise Refused(_("Indikator itu tidak ada di Balai."))
    _refuse_beyond(indicator, [baseline])
    try:
        with transaction.atomic():
            made = Tie.objects.create(
                programme=programme,
                service=service,
                indicator=indicator,
                baseline=baseline,
                baseline_year=baseline_year if baseline is not None else None,
            )
    except IntegrityError:
        raise Refused(_("Program ini sudah terikat ke pasangan itu.")) from None
    _touched(programme, by, "plan.tied", {"service": service, "indicator": indicator})
    return made


@transaction.atomic
def untie(tie_id: int, *, by: User | None) -> None:
    """Undo a tie. One with targets in an adopted plan stays: raises ``Frozen``."""
    found = Tie.objects.select_for_update(of=("self",)).select_related("programme__plan").get(pk=tie_id)
    plan = found.programme.plan
    if not plan.open and (found.targets.exists() or plan.state != Plan.State.IN_FORCE):
        raise Frozen
    _touched(found.programme, by, "plan.untied", {"service": found.service, "indicator": found.indicator})
    found.delete()


@transaction.atomic
def aim(tie_id: int, targets: dict[int, Decimal | None], *, by: User | None) -> None:
    """Set a tie's yearly targets; ``None`` takes a year's target away. Raises ``Frozen``, ``Refused``."""
    found = Tie.objects.select_for_update(of=("self",)).select_related("programme__plan").get(pk=tie_id)
    if not found.programme.plan.open:
        raise Frozen
    if not found.indicator:
        raise Refused(_("Target memerlukan indikator. Ikat program ini ke indikator dahulu."))
    _refuse_beyond(found.indicator, targets.values())
    for year, value in targets.items():
        if value is None:
            found.targets.filter(year=year).delete()
        else:
            Target.objects.update_or_create(tie=found, year=year, defaults={"value": value})
    said = {str(year): str(value) for year, value in targets.items() if value is not None}
    _touched(found.programme, by, "plan.aimed", {"indicator": found.indicator, "targets": said})


@transaction.atomic
def prove(programme: Programme, *, caption: str, by: User, upload: Any = None, url: str = "") -> Proof:
    """Keep a picture, a paper or an address that shows what a programme did.

    Raises ``NotYet`` without either, and ``files.Refused`` for a file that can't be kept.
    """
    if not upload and not url:
        raise NotYet(_("Pilih berkas atau isi alamat halaman."))
    file = keep(upload, by=by, purpose=PURPOSE) if upload else None
    made = Proof.objects.create(programme=programme, caption=caption, file=file, url=url, by=by)
    _touched(programme, by, "plan.proved", {"proof": made.pk})
    return made


def _refuse_beyond(indicator: str, values: Iterable[Decimal | None]) -> None:
    """Raise ``Refused`` for a value that the indicator can never have: a share is from 0 to its base."""
    given = [value for value in values if value is not None]
    if any(abs(value) >= MOST for value in given):
        raise Refused(_("Angkanya terlalu besar. Periksa lagi."))
    figure = figures.find(indicator)
    if figure is None or figure.method != "share":
        return
    if any(not 0 <= value <= figure.base for value in given):
        raise Refused(
            _("%(name)s adalah bagian dari keseluruhan: tulis 0 sampai %(most)s.")
            % {"name": figure.name, "most": live.say(figure, Decimal(figure.base))}
        )


def _touched(programme: Programme, by: User | None, what: str, detail: dict[str, Any]) -> None:
    Programme.objects.filter(pk=programme.pk).update(updated_at=clock.now())
    record(what, by=by, subject=f"programme:{programme.plan.version}/{programme.code}", detail=detail)
