"""How many pages a PDF of ours has."""

from __future__ import annotations

import re

_COUNT = re.compile(rb"/Type/Pages/Count (\d+)")


def pages_of(pdf: bytes) -> int:
    """Return the pages of a PDF that Typst drew: its page tree stands there as plain text."""
    return max((int(count) for count in _COUNT.findall(pdf)), default=0)
