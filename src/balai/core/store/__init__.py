"""How rows are kept: encrypted columns, look-up hashes, the database's clock, once-only changes, bulk loading."""
