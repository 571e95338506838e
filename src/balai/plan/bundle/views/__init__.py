"""Pages of the city's bundles: public files and the desk."""
