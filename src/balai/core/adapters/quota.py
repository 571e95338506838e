"""How often a system may be asked in a day, counted where all processes see it."""

from django.db.models import F

from balai.core.store import clock

from .models import Allowance


def take(system: str, limit: int) -> bool:
    """Use one question of today's; ``False`` when there are none left."""
    today = Allowance.objects.filter(system=system, day=clock.today())
    if not today.exists():
        Allowance.objects.get_or_create(system=system, day=clock.today())
    left = today.filter(used__lt=limit, spent=False)
    return left.exists() and left.update(used=F("used") + 1) == 1


def give_back(system: str) -> None:
    """Return a question that was never asked."""
    Allowance.objects.filter(system=system, day=clock.today(), used__gt=0).update(used=F("used") - 1)


def mark_spent(system: str) -> None:
    """The system itself said that today is used up."""
    Allowance.objects.filter(system=system, day=clock.today()).update(spent=True)


def used(system: str) -> tuple[int, bool]:
    """Return how many of today's questions were asked, and whether the system said it was enough."""
    row = Allowance.objects.filter(system=system, day=clock.today()).first()
    return (row.used, row.spent) if row else (0, False)
