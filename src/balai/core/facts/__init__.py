"""What happened, told once, and heard once by each listener."""
