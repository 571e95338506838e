"""Pages of the plan: the desk's, where it is written, and the public's, where it is read."""
