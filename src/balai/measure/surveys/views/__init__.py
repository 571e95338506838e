"""Pages of surveys: for anyone, for interviewers, for the manager, for owners of programmes and the mayor."""
