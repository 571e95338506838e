"""What is stored: plan versions, what was analysed, what is to be done, with which money, and what proves it."""

from .analysis import Application, Gap, Integration, Readiness, Swot, SwotStrategy
from .plan import Plan, PlanMove
from .programme import Change, Programme, ProgrammeCode, Proof
from .proving import Target, Tie
from .reference import Code
from .running import Budget, Progress

__all__ = [
    "Application",
    "Budget",
    "Change",
    "Code",
    "Gap",
    "Integration",
    "Plan",
    "PlanMove",
    "Programme",
    "ProgrammeCode",
    "Progress",
    "Proof",
    "Readiness",
    "Swot",
    "SwotStrategy",
    "Target",
    "Tie",
]
