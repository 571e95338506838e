"""The catalogues of other languages: found in the sources, kept as text, compiled without any program but Python."""
