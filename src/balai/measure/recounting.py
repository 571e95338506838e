"""Count the past for an indicator that is new or counts in a new way; repeatable, in batches, beside live counting."""

from __future__ import annotations

from balai.core.declare import Indicator, Method, house
from balai.core.facts.delivering import read
from balai.core.facts.models import Fact
from balai.core.jobs import Run, enqueue, job

from . import medians
from .counting import count
from .models import Way
from .ways import facts_of, find_way

BATCH = 1000


@job("measure.recount")
def recount(run: Run, *, indicator: str) -> dict[str, int]:
    """Count every fact that this indicator has not counted yet. What another counts meanwhile is counted once."""
    declared = house().indicators[indicator]
    newest = _newest(declared)
    done, counted = 0, 0
    while facts := _after(declared, done, newest):
        if run.cancelled:
            break
        counted += count([(read(row), row) for row in facts], only=indicator, medians_later=True)
        done = facts[-1].pk
        run.progress(done, newest)
    else:
        Way.objects.filter(indicator=declared.code, version=declared.version).update(complete=True)
    if (way := find_way(declared)) and declared.method is Method.MEDIAN:
        medians.settle_open(way.pk)
    return {"counted": counted}


def enqueue_missing() -> list[str]:
    """Ask for a recount of every indicator whose present method has not counted the past yet."""
    whole = set(Way.objects.filter(complete=True).values_list("indicator", "version"))
    missing = [i for i in house().indicators.values() if (i.code, i.version) not in whole and _newest(i)]
    for indicator in missing:
        enqueue("measure.recount", key=f"{indicator.code}:{indicator.version}", indicator=indicator.code)
    return [indicator.code for indicator in missing]


def _kinds(indicator: Indicator) -> list[str]:
    return [fact.kind for fact in facts_of(indicator)]  # type: ignore[attr-defined]


def _newest(indicator: Indicator) -> int:
    return Fact.objects.filter(kind__in=_kinds(indicator)).order_by("-id").values_list("id", flat=True).first() or 0


def _after(indicator: Indicator, done: int, newest: int) -> list[Fact]:
    rows = Fact.objects.filter(kind__in=_kinds(indicator), id__gt=done, id__lte=newest)
    return list(rows.order_by("id")[:BATCH])
