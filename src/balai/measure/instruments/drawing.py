"""Pictures of an index: its years with their breaks, its parts side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from balai.core.ui.charts import Mark, Marks, Spell, Timeline

from . import queries, rules, wording


def timeline(family: str, *, csv: str = "", public_only: bool = True) -> Timeline | None:
    """Return the picture of a family's history, ``None`` when nothing has a value."""
    runs = [run for run in queries.runs(family, public_only=public_only) if any(s.value is not None for s in run)]
    if not runs:
        return None
    used = [queries.get_any(run[-1].instrument) for run in runs]
    ends = [rules.span(instrument) for instrument in used]
    return Timeline(
        title=wording.family(family),
        source=_("Garis putus: instrumen berganti, angkanya tidak sebanding.") if len(runs) > 1 else "",
        csv=csv,
        unit=used[-1].unit,
        decimals=max(i.digits for i in used),
        low=float(min(low for low, _high in ends)),
        high=float(max(high for _low, high in ends)),
        spells=[
            Spell(instrument.short, [(s.year, None if s.value is None else float(s.value)) for s in run])
            for run, instrument in zip(runs, used, strict=True)
        ],
    )


def parts(
    instrument: rules.Instrument,
    values: Mapping[str, Decimal | None],
    before: Mapping[str, Decimal | None] | None = None,
    *,
    codes: Sequence[str] = (),
    title: str = "",
    before_name: str = "",
    target: Decimal | None = None,
) -> Marks:
    """Return an instrument's parts on one scale; without ``codes`` the topmost ones."""
    chosen = [instrument.by_code[code] for code in codes] if codes else list(instrument.children())
    low, high = rules.span(instrument)
    past = before or {}
    return Marks(
        title=title or _("Bagian demi bagian"),
        decimals=instrument.digits,
        unit=instrument.unit,
        low=float(low),
        high=float(high),
        before_name=before_name,
        rows=[
            Mark(node.name, _number(values.get(node.code)), _number(past.get(node.code)), _number(target))
            for node in chosen
        ],
    )


def group(instrument: rules.Instrument) -> str:
    """Return the name of the group that an instrument's picture shows."""
    parent = instrument.by_code[instrument.picture[0]].parent
    return instrument.by_code[parent].name if parent else instrument.short


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
