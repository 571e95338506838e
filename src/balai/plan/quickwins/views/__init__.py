"""Pages of quick wins: the desk's, and the gallery that anyone sees."""
