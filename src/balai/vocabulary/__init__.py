"""Plain values that every wing of the house shares. No Django here."""
