"""Servers that speak the protocols of outside systems over real HTTP, with faults to order: ``balai fake NAME``.

Each module here that has ``make() -> Fake`` is one; its name is the module's.
"""

from .framework import Answer, Call, Fake
from .serving import names, run, running

__all__ = ["Answer", "Call", "Fake", "names", "run", "running"]
