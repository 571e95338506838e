"""What agencies promise."""
