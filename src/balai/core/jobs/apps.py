"""Give each worker its rounds: the schedule."""

from django.apps import AppConfig


class Jobs(AppConfig):
    """Work outside the request."""

    name = "balai.core.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Look at the schedule every twenty seconds."""
        from .asking import every
        from .schedule import enqueue_due

        every(20, "schedule", enqueue_due)
