"""Questions to residents, drawn from one engine: satisfaction, livability, impact."""
