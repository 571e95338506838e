"""A demo city's text, workshops and ideas, the same for the same seed."""

from balai.core.sample.city import City
from balai.plan.masterplan import queries as plans

from .ideas import make_ideas
from .text import make_text, talk_about
from .workshops import make_workshops


def make(city: City) -> None:
    """Fill the plan in force with agreed text, and let the one in work be written, met about and consulted on."""
    force, work = plans.in_force(), plans.in_work()
    if force is not None:
        make_text(city, force, agreed=True)
    if work is not None:
        make_text(city, work, agreed=False)
    current = work or force
    if current is not None:
        talk_about(city, current)
        make_workshops(city, current)
        make_ideas(city, current)
