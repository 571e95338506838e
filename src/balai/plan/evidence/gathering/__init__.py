"""Ways of gathering that come with Balai: figures, services, records, systems, uptime, the plan, work together."""

from . import figures, plans, records, services, standing, surveys, systems, working

WAYS = (
    *figures.WAYS,
    *services.WAYS,
    *standing.WAYS,
    *records.WAYS,
    *plans.WAYS,
    *surveys.WAYS,
    *systems.WAYS,
    *working.WAYS,
)

__all__ = ["WAYS"]
