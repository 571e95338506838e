"""What the national register gave: a signed PDF that an officer uploaded with its number and date."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.files.uploadedfile import SimpleUploadedFile

from balai.core.files.models import StoredFile


def signed_pdf(file_ids: Sequence[str]) -> SimpleUploadedFile:
    """Return the one PDF among an officer's uploads, byte for byte. Raises ``StoredFile.DoesNotExist``."""
    file = StoredFile.objects.get(pk=file_ids[0])
    return SimpleUploadedFile(file.name, file.content(), "application/pdf")
