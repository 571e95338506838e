"""The database itself refuses to change evidence that was brought and what happened to it."""

from __future__ import annotations

from balai.core.store.keeping import never

GUARDS = (
    *never("evidence_version", "evidence stands as it was brought"),
    *never("evidence_event", "what happened to evidence does not change"),
)
