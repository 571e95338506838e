"""Shapes of what planners type."""
