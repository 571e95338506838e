"""Balai: a city plans, delivers and measures."""
