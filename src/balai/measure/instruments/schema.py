"""The database itself refuses to change an instrument in use, an edition something was scored with, and a result."""

from __future__ import annotations

from balai.core.store.keeping import Guard, never

IN_USE = "an instrument in use does not change"
RESULT = "a result is replaced, not changed"

GUARDS = (
    *never("instruments_edition", "an edition does not change"),
    Guard(
        "instruments_own",
        "UPDATE",
        IN_USE,
        "OLD.state <> 'draft' AND ({moved} OR NEW.state <> 'retired')",
        ("state", "changed_at"),
    ),
    Guard("instruments_own", "DELETE", IN_USE, "OLD.state <> 'draft'"),
    Guard(
        "instruments_result",
        "UPDATE",
        RESULT,
        '{moved} OR (NEW."current" AND NOT OLD."current") OR (OLD."public" AND NOT NEW."public")',
        ("current", "public"),
    ),
    Guard("instruments_result", "DELETE", RESULT),
    Guard("instruments_revision", "UPDATE", "a revision stays as it was saved"),
)
"""Used instruments may only be retired; a result may only be announced, or give way to another."""
