"""Official areas with their codes, decrees, dates and boundaries."""
