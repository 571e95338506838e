"""Dates of a pregnancy, how ready its papers are, what a birth block must say, and births told in FHIR."""
