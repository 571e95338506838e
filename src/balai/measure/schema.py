"""The database itself refuses to change what was frozen or closed; a closed period is opened once, for a reason."""

from __future__ import annotations

from balai.core.store.keeping import never, once

GUARDS = (
    *never("measure_observation", "a frozen figure does not change"),
    *never("measure_closedfigure", "a closed figure does not change"),
    *once("measure_closing", "a closing is only ever reopened", "reopened_at", "reopened_by_id", "reason"),
)
