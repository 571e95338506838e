"""The number of an akta as the registers write it: soft, because no published rule fixes its shape."""

import re

AKTA = re.compile(r"^(?P<area>\d{4})-(?P<kind>[A-Z]{2,3})-(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{4})-(?P<n>\d{4,})$")
KINDS = frozenset({"LU", "LT", "TP"})  # in time, late, made up for later (dispensation)


def looks_like_akta(number: str) -> bool:
    """Tell whether a number has the usual shape ``1371-LU-12082026-0007``; another shape is doubtful, not wrong."""
    found = AKTA.match(number.strip().upper())
    if not found:
        return False
    return found["kind"] in KINDS and 1 <= int(found["day"]) <= 31 and 1 <= int(found["month"]) <= 12


def kind(*, late: bool) -> str:
    """Return the letters inside the number: LU for a birth reported in time, LT for a late one."""
    return "LT" if late else "LU"
