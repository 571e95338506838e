"""The database itself refuses to change what was decided of a service's level, and what a review found."""

from __future__ import annotations

from balai.core.store.keeping import Guard, once

SAYS = "a judgement gives way to another, it does not change"

GUARDS = (
    Guard("passport_judgement", "UPDATE", SAYS, '{moved} OR (NEW."current" AND NOT OLD."current")', ("current",)),
    Guard("passport_judgement", "DELETE", SAYS),
    *once("passport_review", "a review is only added to", "changed_date", "changes"),
)
