"""OGC API - Features, Part 1: Core (OGC 17-069r4), GeoJSON only, in WGS 84 longitude and latitude."""
