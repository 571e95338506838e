"""Decide and calculate, from values alone: what is asked, of how many, what it comes to, what may follow."""
