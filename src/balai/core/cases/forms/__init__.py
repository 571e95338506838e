"""Forms drawn from declared fields: one for a page of a journey, one for an officer's move, one for a whole request."""

from .fields import build
from .journey import Page, foreseen, journey, missing, relevant
from .step import StepForm, asked_again, form_for, form_for_fields
from .whole import Cleaned, clean_all

__all__ = [
    "Cleaned",
    "Page",
    "StepForm",
    "asked_again",
    "build",
    "clean_all",
    "foreseen",
    "form_for",
    "form_for_fields",
    "journey",
    "missing",
    "relevant",
]
