"""Who may open a file that was brought as evidence, besides whoever brought it."""

from __future__ import annotations

from django.http import HttpRequest

from balai.core import access
from balai.core.files.models import StoredFile

from .models import Version


def may_read(request: HttpRequest, file: StoredFile) -> bool:
    """Tell whether the account belongs to the agency that owes it, or may see everybody's evidence."""
    user = request.user
    if not user.is_authenticated:
        return False
    if access.may(user, "evidence.see"):
        return True
    agencies = {post.agency_id for post in access.posts_of(user)}
    return bool(agencies) and Version.objects.filter(file=file, item__agency__in=agencies).exists()
