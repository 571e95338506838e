"""Give the house the working week, and each worker its look at promises that ran out."""

from django.apps import AppConfig


class Cases(AppConfig):
    """Cases: typed moves, append-only deeds and one service clock."""

    name = "balai.core.cases"
    label = "cases"

    def ready(self) -> None:
        """Declare parameters and rounds."""
        from balai.core import parameters
        from balai.core.facilities import holidays
        from balai.core.files import registry
        from balai.core.jobs import every
        from balai.core.jobs.schedule import plan
        from balai.core.store.invariants import register

        from . import invariants, queries
        from .actions.drafting import discard_old
        from .actions.moving import approve_silently, escalate_late
        from .calendar import DAY_MINUTES, WEEK, holidays_between

        parameters.declare(WEEK, DAY_MINUTES)
        holidays.use(holidays_between)
        every(30, "silence", approve_silently)
        every(30, "late", escalate_late)
        registry.still_needed("case", queries.files_in_drafts)
        register("cases.queue", invariants.in_their_queue)
        register("cases.state", invariants.known_states)
        register("cases.trail", invariants.whole_trails)
        plan("cases.discard_old_drafts", discard_old, at=2)
