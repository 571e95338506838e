"""The ministry's side: cohorts, assessors, ranking, exhibition."""
