"""What changes something, one module for each kind of thing."""
