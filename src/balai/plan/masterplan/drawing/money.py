"""Planned money as bars: by year, by source, by dimension. Unit on the picture: millions of rupiah."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from balai.core.ui.charts import Bars, Stack

from ..models.choices import Dimension

MILLION = 1_000_000


def by_year(amounts: Mapping[int, int], years: Iterable[int], source: str = "") -> Bars:
    """Return a bar for each year of the plan; ``amounts``: year → rupiah."""
    rows = [(str(year), _millions(amounts.get(year, 0))) for year in years]
    return Bars(title=_("Pagu tiap tahun"), unit=_("juta rupiah"), source=source, rows=rows)


def by_source(amounts: Mapping[str, int], names: Mapping[str, str], source: str = "") -> Stack:
    """Return where the money comes from, largest first; ``amounts``: source code → rupiah."""
    ranked = sorted(amounts.items(), key=lambda pair: -pair[1])
    parts = [(names.get(code, code), _millions(amount)) for code, amount in ranked if amount]
    return Stack(title=_("Sumber dana"), unit=_("juta rupiah"), source=source, parts=parts)


def by_dimension(amounts: Mapping[str, int], source: str = "") -> Bars:
    """Return a bar for each dimension in the movement's order."""
    rows = [(str(d.label), _millions(amounts.get(d.value, 0))) for d in Dimension]
    inks = [f"var(--{d.value})" for d in Dimension]
    return Bars(title=_("Pagu tiap dimensi"), unit=_("juta rupiah"), source=source, rows=rows, inks=inks)


def _millions(amount: int) -> float:
    return float(Decimal(amount) / MILLION)
