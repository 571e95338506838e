"""The public dashboard of declared indicators."""
