"""Keep editions of instruments, and record what an index came to."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from balai.core.audit import record
from balai.core.store.once import once

from . import queries, rules
from .models import Edition, Result

if TYPE_CHECKING:
    from balai.core.people.models import User


class AlreadyRecorded(Exception):
    """This year and stage have a result; another one needs a reason."""


class WrongResult(ValueError):
    """The value can't come from this instrument."""


@transaction.atomic
def keep(instrument: rules.Instrument) -> Edition:
    """Keep an instrument as it is now, once per content, so that what is scored with it can be opened for ever."""
    found = Edition.objects.filter(sha256=instrument.sha256).first()
    if found is not None:
        return found
    body = json.loads(rules.canonical(queries.body(instrument.id)))
    return Edition.objects.get_or_create(
        sha256=instrument.sha256,
        defaults={"instrument": instrument.id, "family": instrument.family, "body": body},
    )[0]


def record_result(
    instrument_id: str,
    *,
    year: int,
    stage: str,
    value: Decimal | None = None,
    reason: str = "",
    nodes: Mapping[str, Decimal | None] | None = None,
    source: str,
    by: User | None,
    sha256: str = "",
    why: str = "",
    public: bool = True,
    key: str = "",
) -> Result:
    """Record what an index came to; the band follows from the value.

    ``stage``: self, internal, external or official. ``nodes``: value of each part. ``source``: where it stands
    written. ``why``: reason to replace a result of the same year and stage, which stays readable. ``public``: whether
    anyone may read it now, or only once ``publish`` was called. ``key``: client-made,
    a replay returns the first answer. Raises ``queries.NoSuchInstrument``, ``WrongResult``, ``AlreadyRecorded``.
    """

    def act() -> int:
        return _record(instrument_id, year, stage, value, reason, nodes, source, by, sha256, why, public).pk

    try:
        return Result.objects.get(pk=_once(key, by, act, instrument_id, year, stage, value, reason, source))
    except IntegrityError:  # somebody recorded the same year and stage at the same moment
        raise AlreadyRecorded(instrument_id, year, stage) from None


def _once(key: str, by: User | None, act: Callable[[], int], *said: object) -> int:
    if key:
        return once(f"instruments.result:{by.pk if by else 0}", key, said, act)
    with transaction.atomic():
        return act()


@transaction.atomic
def publish(result_id: int, *, by: User | None) -> Result:
    """Let anyone read a result."""
    row = Result.objects.select_for_update().get(pk=result_id)
    row.public = True
    row.save(update_fields=["public"])
    record("instruments.published", by=by, subject=f"result:{row.pk}", detail={"instrument": row.instrument})
    return row


def _record(
    instrument_id: str,
    year: int,
    stage: str,
    value: Decimal | None,
    reason: str,
    nodes: Mapping[str, Decimal | None] | None,
    source: str,
    by: User | None,
    sha256: str,
    why: str,
    public: bool,
) -> Result:
    instrument = queries.get(instrument_id, sha256)
    _refuse_wrong(instrument, value, reason)
    edition = keep(instrument)
    same = Result.objects.select_for_update().filter(instrument=instrument.id, year=year, stage=stage, current=True)
    before = same.first()
    if before is not None:
        if not why.strip():
            raise AlreadyRecorded(before.pk)
        same.update(current=False)
    band = rules.band(instrument, value) if value is not None else None
    row = Result.objects.create(
        edition=edition,
        instrument=instrument.id,
        family=instrument.family,
        year=year,
        stage=Result.Stage(stage),
        value=value,
        reason=reason,
        band=band.label if band else "",
        nodes={code: None if part is None else str(part) for code, part in (nodes or {}).items()},
        source=source,
        why=why,
        public=public,
        recorded_by=by,
    )
    detail = {"instrument": instrument.id, "sha256": instrument.sha256, "year": year, "stage": stage, "value": value}
    record("instruments.result", by=by, subject=f"result:{row.pk}", detail=detail, reason=why)
    return row


def _refuse_wrong(instrument: rules.Instrument, value: Decimal | None, reason: str) -> None:
    low, high = rules.span(instrument)
    if (value is None) == (not reason):
        raise WrongResult("beri nilai, atau alasan mengapa tidak ada nilai")
    if value is not None and not low <= value <= high:
        raise WrongResult(f"nilai {value} di luar {low} sampai {high}")
    if reason and reason not in instrument.null_reasons and reason != rules.INCOMPLETE:
        raise WrongResult(f"alasan {reason} tidak dikenal")
