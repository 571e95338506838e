"""Outside systems, what was exchanged with them, and what the population register said about identities."""

from .identity import Comparison, Found, MatchRequest
from .system import Allowance, Exchange, System

__all__ = ["Allowance", "Comparison", "Exchange", "Found", "MatchRequest", "System"]
