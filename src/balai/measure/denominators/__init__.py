"""How many people live where, by age and sex, as each dated snapshot says."""
