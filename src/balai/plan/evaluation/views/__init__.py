"""Screens of an evaluation."""
