"""A bar so low that six of them fit beside the grid of the plan."""

from __future__ import annotations

from decimal import Decimal

from django.utils.safestring import SafeString

WIDE, TALL = 100, 12


def bar(share: Decimal, due: int) -> SafeString:
    """Return how much of the money has moved in the colour around it, and a tick where it should have come.

    ``share`` and ``due``: per cent. What lies above a hundred stays within the bar; the words beside it tell how much.
    """
    full = f"{min(max(share, Decimal()), Decimal(WIDE)):.1f}"
    tick = f'<path d="M{due} -3v18" stroke="var(--ink)" stroke-width="2" vector-effect="non-scaling-stroke"/>'
    return SafeString(
        f'<svg viewBox="0 0 {WIDE} {TALL}" preserveAspectRatio="none" fill="currentColor" aria-hidden="true">'
        f'<path d="M0 0h{WIDE}v{TALL}h-{WIDE}z" opacity=".18"/><path d="M0 0h{full}v{TALL}h-{full}z"/>'
        f"{tick if due else ''}</svg>"
    )
