"""Figures that agencies without a live service hand in: asked for, entered, checked, published."""
