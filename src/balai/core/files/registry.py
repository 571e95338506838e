"""Where owners of files say who may read them: ``may_read(purpose, fn)``, ``still_needed(purpose, fn)``."""

from .purposes import Purpose, declare, may_read, still_needed

__all__ = ["Purpose", "declare", "may_read", "still_needed"]
