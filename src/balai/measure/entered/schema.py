"""The database itself refuses to change what somebody filled in and the steps it took."""

from __future__ import annotations

from balai.core.store.keeping import never

GUARDS = (
    *never("entered_entry", "an entry is corrected by another"),
    *never("entered_step", "a step does not change"),
)
