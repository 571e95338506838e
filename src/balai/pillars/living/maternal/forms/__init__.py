"""What is asked: of parents before the birth, and of the midwife on the day."""
