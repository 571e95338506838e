"""The life of each kind of file: where it can stand, who may move it, what is promised."""
