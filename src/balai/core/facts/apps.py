"""Give each worker the round of deliveries, and the schedule of what services declare."""

from django.apps import AppConfig


class Facts(AppConfig):
    """What happened, told once."""

    name = "balai.core.facts"
    label = "facts"

    def ready(self) -> None:
        """Deliver facts as they come."""
        from balai.core.declare import house
        from balai.core.jobs import every
        from balai.core.jobs.schedule import plan

        from .delivering import deliver_due

        every(0.25, "facts", deliver_due)
        for job in house().jobs.values():
            plan(job.code, job.run, every=job.every, at=job.at)
