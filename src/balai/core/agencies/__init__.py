"""Agencies, their posts, and who holds a post from when to when on what basis."""
