"""The yearly report as files: PDF to hand in, DOCX to edit, XLSX to count with."""
