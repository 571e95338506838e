"""Pages: checking a paper, for anyone; signing papers, for whoever signs."""
