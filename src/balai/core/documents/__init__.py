"""Papers the city issues: numbered, drawn, signed, kept in every version, and checked by anyone."""
