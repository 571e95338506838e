"""What is stored: forms, cycles, places in quotas, rights to answer, answers, results and what follows from them."""

from .answering import Enumerator, Response, Tally, Token
from .cycle import Form, Kind, Quota, Sampling, Step, Survey
from .outcome import FollowUp, Pick, Result

__all__ = [
    "Enumerator",
    "FollowUp",
    "Form",
    "Kind",
    "Pick",
    "Quota",
    "Response",
    "Result",
    "Sampling",
    "Step",
    "Survey",
    "Tally",
    "Token",
]
