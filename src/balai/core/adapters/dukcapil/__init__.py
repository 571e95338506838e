"""Does what somebody says agree with the population register? The register's word, or an officer's who saw the paper.

``match(fields)`` asks now and never fails: it may say "waiting". ``match_later(...)`` asks when the register can
answer. ``record_compared(...)`` is the equal path: an officer compared with the original.
"""

from .later import compared, match_later, record_compared, when_answered
from .matching import match
from .verdicts import Match, Outcome, Verdict

__all__ = [
    "Match",
    "Outcome",
    "Verdict",
    "compared",
    "match",
    "match_later",
    "record_compared",
    "when_answered",
]
