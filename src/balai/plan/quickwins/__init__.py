"""Programmes whose benefit is felt at once, with the figures of the live service."""
