"""Work outside the request: claimed from rows, survived by the rows."""
