"""Satisfaction of those who were served: nine elements, anonymous, one answer a finished case (PermenPANRB 14/2017)."""
