"""The city plans: what it wants, who does it, and what proves it."""
