"""A withdrawn book makes room for another edition of the same plan version."""

from typing import Any

from balai.core.documents.models import Document

from .models import Printing


def withdrawn(*, document: Document, **_told: Any) -> None:
    """Mark the edition whose paper lost its force; its files stay readable."""
    Printing.objects.filter(document=document).update(void=True)
