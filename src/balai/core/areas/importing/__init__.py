"""Bring in official area tables (CSV) and boundaries (GeoJSON), wholly or not at all."""

from .boundaries import import_boundaries
from .faults import Fault, ImportFailed, Report
from .tables import import_areas, imported

__all__ = ["Fault", "ImportFailed", "Report", "import_areas", "import_boundaries", "imported"]
