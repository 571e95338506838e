"""How a service tells the house about itself: once, as frozen dataclasses.

They hold real objects (functions, classes), never dotted strings: a typo fails at start. Doors, plan and measure draw
what stands here and know nothing else of a service.
"""

from .asking import Choice, Field, Kind, PersonalData, Step
from .figures import Column, Dataset, Direction, Indicator, Layer, Method, Tally
from .house import House, house
from .moving import CaseType, Clock, ClockMove, DocumentType, Promise, Queue, Standard, State, Transition
from .service import Adapter, Answers, Desk, Hears, Job, Notice, Page, Parameter, Permission, Role, Sample, Service
from .words import Values, Words

__all__ = [
    "Adapter",
    "Answers",
    "CaseType",
    "Choice",
    "Clock",
    "ClockMove",
    "Column",
    "Dataset",
    "Desk",
    "Direction",
    "DocumentType",
    "Field",
    "Hears",
    "House",
    "Indicator",
    "Job",
    "Kind",
    "Layer",
    "Method",
    "Notice",
    "Page",
    "Parameter",
    "Permission",
    "PersonalData",
    "Promise",
    "Queue",
    "Role",
    "Sample",
    "Service",
    "Standard",
    "State",
    "Step",
    "Tally",
    "Transition",
    "Values",
    "Words",
    "house",
]
