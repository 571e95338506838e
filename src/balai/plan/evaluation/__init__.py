"""Self-assessment, internal review and the assessors' room."""
