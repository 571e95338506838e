"""Pages of the residents' door, one module for each thing a resident comes for."""
