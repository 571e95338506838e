"""How sure an entered figure is, and whether a step between two may be called a change."""

from __future__ import annotations

from django.utils.translation import gettext as _

from balai.vocabulary.words import angka

from .. import rules
from .models import Definition
from .queries import Standing


def interval(row: Definition, now: Standing) -> tuple[float, float] | None:
    """Return the 95% interval where few events carry the figure: of counts, shares and rates of whole numbers."""
    if now.value is None or now.numerator is None or now.numerator != now.numerator.to_integral_value():
        return None
    above, below = int(now.numerator), int(now.denominator or 0)
    if row.method == Definition.Method.COUNT and row.decimals == 0:
        return rules.poisson(above) if 0 <= above < rules.FEW_EVENTS else None
    if below <= 0 or above < 0 or now.denominator != below:
        return None
    if row.method == Definition.Method.SHARE and above <= below:
        if min(above, below - above) >= rules.FEW_EVENTS:
            return None
        low, high = rules.wilson(above, below)
        return low * row.base, high * row.base
    if row.method == Definition.Method.RATE and above < rules.FEW_EVENTS:
        low, high = rules.poisson(above)
        return low * row.base / below, high * row.base / below
    return None


def against(row: Definition, now: Standing) -> rules.Against:
    """Return how a figure stands to its target; not told where few events leave it open."""
    found = interval(row, now)
    return rules.against(now.value, row.target, row.direction, found, 0 if found else rules.FEW_EVENTS)


def interval_words(row: Definition, now: Standing) -> str:
    """Return ``antara 29,4 dan 55,6`` where few events carry the figure."""
    found = interval(row, now)
    if found is None:
        return ""
    low, high = (angka(edge, max(row.decimals, 1)) for edge in found)
    return _("antara {low} dan {high}").format(low=low, high=high)


def is_clear_change(row: Definition, now: Standing, before: Standing) -> bool | None:
    """Tell whether a step is more than chance; ``None`` where nothing here can tell (index, mean, broken numbers)."""
    if now.numerator is None or before.numerator is None or now.version != before.version:
        return None
    if any(n != n.to_integral_value() or n < 0 for n in (now.numerator, before.numerator)):
        return None
    x1, x2 = int(before.numerator), int(now.numerator)
    if row.method == Definition.Method.COUNT and row.decimals == 0:
        return rules.is_clear(rules.chance_of_counts(x1, x2))
    n1, n2 = int(before.denominator or 0), int(now.denominator or 0)
    if row.method == Definition.Method.SHARE and n1 > 0 and n2 > 0 and x1 <= n1 and x2 <= n2:
        return rules.is_clear(rules.chance_of_shares((x1, n1), (x2, n2)))
    if row.method == Definition.Method.RATE and n1 > 0 and n2 > 0:
        (low1, high1), (low2, high2) = rules.poisson(x1), rules.poisson(x2)
        return low2 / n2 > high1 / n1 or high2 / n2 < low1 / n1
    return None


def change(row: Definition, now: Standing, before: Standing | None) -> str:
    """Return how a figure moved, without praise; two methods are never compared."""
    if before is None or now.value is None or before.value is None:
        return ""
    if now.version != before.version:
        return _("cara hitung berubah, tidak dibandingkan")
    clear = is_clear_change(row, now, before)
    if clear is False:
        return _("tidak berbeda nyata")
    if now.value == before.value:
        return _("tetap")
    if clear:
        return _("naik nyata") if now.value > before.value else _("turun nyata")
    return _("naik") if now.value > before.value else _("turun")
