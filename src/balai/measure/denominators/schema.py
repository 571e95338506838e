"""The database itself refuses to change a snapshot of the people; another one supersedes it, once."""

from __future__ import annotations

from balai.core.store.keeping import never, once

SAYS = "a population snapshot is superseded, not changed"

GUARDS = (
    *once("denominators_snapshot", SAYS, "superseded_at", "reason"),
    *never("population_aggregate", SAYS),
    *never("denominators_extra", SAYS),
)
