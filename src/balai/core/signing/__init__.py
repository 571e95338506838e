"""Electronic signatures: one port, four back ends. Passphrases live in memory only."""
