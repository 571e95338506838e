"""A made-up city's evaluations: last year's finished, this year's with the assessors, one in review, one begun."""

from __future__ import annotations

from django.db import transaction

from balai.core.sample.city import City

from . import begun, finished, reviewed, running

__all__ = ["make"]


@transaction.atomic
def make(city: City) -> None:
    """Make all four, the finished one first: the running one takes its owners and sets itself against it."""
    finished.make(city)
    running.make(city)
    reviewed.make(city)
    begun.make(city)
