"""It holds: intake under attack, races, faults, roles, bad input, logs. Each test says what was sent and counts."""
