"""What holds for the whole house, and journeys through a running city."""
