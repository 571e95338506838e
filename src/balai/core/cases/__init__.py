"""Cases: typed moves, append-only deeds and one service clock."""
