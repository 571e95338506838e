"""Agencies, posts, and who held them when and on what basis."""
