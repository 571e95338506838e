"""The yearly report on the city's government to the minister."""
