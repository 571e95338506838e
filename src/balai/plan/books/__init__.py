"""The plan's three books, as PDF and as DOCX."""
