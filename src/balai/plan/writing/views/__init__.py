"""Pages of this room: the text, talk about it, workshops, residents' ideas."""
