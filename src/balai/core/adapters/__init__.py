"""Outside systems: each behind a port, called with a time limit and a circuit breaker, never inside a transaction."""
