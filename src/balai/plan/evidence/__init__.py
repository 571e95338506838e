"""What proves each leaf of each instrument, gathered by Balai or asked for."""
