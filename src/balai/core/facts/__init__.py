"""What happened, told once, and heard once by each listener; and questions answered now."""

from .telling import NobodyAnswers, ask, tell

__all__ = ["NobodyAnswers", "ask", "tell"]
