"""Pages for the hub's own people, assessors and cities' accounts."""
