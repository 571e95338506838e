"""What keeps the city's system itself going: figures of law, work that stuck, who sits where, keys of applications."""
