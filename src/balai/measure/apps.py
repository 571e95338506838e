"""Hear what indicators count, and set the nightly freeze."""

from django.apps import AppConfig

FREEZE_HOUR = 0
RECOUNT_MINUTES = 10


class Measure(AppConfig):
    """Declared indicators become observations."""

    name = "balai.measure"
    label = "measure"

    def ready(self) -> None:
        """Hear every fact that an indicator counts; freeze figures after midnight; count the past of new indicators."""
        from balai.core.declare import house
        from balai.core.jobs.schedule import plan
        from balai.core.store import keeping

        from .counting import hear_all
        from .freezing import freeze
        from .recounting import enqueue_missing
        from .schema import GUARDS

        hear_all(house())
        keeping.keep(self, GUARDS)
        plan("measure.freeze", freeze, at=FREEZE_HOUR)
        plan("measure.recount_missing", enqueue_missing, every=RECOUNT_MINUTES)
