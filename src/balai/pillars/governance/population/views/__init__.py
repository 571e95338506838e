"""Pages of the registry at the desk: all births, and one birth with everything that hangs on it."""
