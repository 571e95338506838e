"""Ways of gathering that come with Balai: figures, services, records, the plan."""

from . import figures, plans, records, services, surveys

WAYS = (*figures.WAYS, *services.WAYS, *records.WAYS, *plans.WAYS, *surveys.WAYS)

__all__ = ["WAYS"]
