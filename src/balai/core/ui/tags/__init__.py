"""Components as template tags, one module for each kind."""
