"""The plan is written together: sections, comments, workshops, ideas of residents."""
