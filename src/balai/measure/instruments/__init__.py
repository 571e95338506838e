"""Indices as data: one engine for every weighted tree of levels, criteria and evidence."""
