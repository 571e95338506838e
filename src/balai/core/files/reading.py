"""Who may read a file: who brought it, and whom its purpose lets in."""

from django.http import HttpRequest

from . import purposes
from .models import StoredFile


def may(request: HttpRequest, file: StoredFile) -> bool:
    """Tell whether this request may have the file."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated and file.owner_id == user.pk:
        return True
    return any(reader(request, file) for reader in purposes.readers(file.purpose))
