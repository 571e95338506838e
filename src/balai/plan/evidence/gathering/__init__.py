"""Ways of gathering that come with Balai: figures, services, records, systems, the plan, work together."""

from . import figures, plans, records, services, surveys, systems, working

WAYS = (*figures.WAYS, *services.WAYS, *records.WAYS, *plans.WAYS, *surveys.WAYS, *systems.WAYS, *working.WAYS)

__all__ = ["WAYS"]
