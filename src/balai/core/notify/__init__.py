"""Messages that leave once."""
