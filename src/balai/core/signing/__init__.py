"""Electronic signatures behind one port."""
