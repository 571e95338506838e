"""The shelves on which a city files its services."""
