"""What the hub keeps: cities and their bundles, figures side by side, cohorts, assessors, the exhibition."""

from .cities import Bundle, City, CityKey, Refusal
from .cohorts import Answer, Candidate, Cohort, Theme
from .exhibition import Adoption, Innovation, SignUp, Talk
from .panels import Assessor, Assignment, Recusal, Round
from .standing import Score, Spread, Subject

__all__ = [
    "Adoption",
    "Answer",
    "Assessor",
    "Assignment",
    "Bundle",
    "Candidate",
    "City",
    "CityKey",
    "Cohort",
    "Innovation",
    "Recusal",
    "Refusal",
    "Round",
    "Score",
    "SignUp",
    "Spread",
    "Subject",
    "Talk",
    "Theme",
]
