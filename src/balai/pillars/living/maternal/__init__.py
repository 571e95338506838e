"""Mothers and newborns: no birth unseen."""
