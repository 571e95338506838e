"""A demo city's text, workshops and ideas, the same for the same seed."""

from balai.core.sample.city import City
from balai.plan.masterplan import queries as plans
from balai.plan.masterplan.actions import plans as versions
from balai.plan.masterplan.models import Plan

from .ideas import make_ideas
from .text import go_on, make_text, talk_about
from .workshops import make_workshops


def make(city: City) -> None:
    """Give the plan in force its text; open the yearly revision and let it be written, met about and consulted on."""
    force = plans.in_force()
    if force is None:
        return
    make_text(city, force)
    work = plans.in_work() or _revision(city, force)
    go_on(city, work)
    talk_about(city, work)
    make_workshops(city, work)
    make_ideas(city, work)


def _revision(city: City, force: Plan) -> Plan:
    planner, years = city.officer("perencana"), (force.year_start, force.year_end)
    plan = versions.begin(title=force.title, years=years, vision=force.vision, by=planner, based_on=force)
    return versions.move(plan.pk, Plan.State.OPD_INPUT, by=planner)
