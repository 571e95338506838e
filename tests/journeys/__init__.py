"""Journeys of residents and officers through a running city, in a real browser."""
