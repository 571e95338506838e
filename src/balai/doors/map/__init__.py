"""The map door: declared layers and the house's own, as pictures with lists and as OGC API - Features."""
