"""Work outside the request: claimed from rows, survived by the rows."""

from .asking import Run, enqueue, every, job

__all__ = ["Run", "enqueue", "every", "job"]
