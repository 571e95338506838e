"""Who opens the pictures of quick wins: everybody once it was chosen."""

from __future__ import annotations

from django.http import HttpRequest

from balai.core.access import may
from balai.core.files.models import StoredFile
from balai.core.files.registry import Purpose

from .models import Picture
from .rules import SHOWN

PICTURE = Purpose(code="quickwin.picture")


def may_read(request: HttpRequest, file: StoredFile) -> bool:
    """Tell whether somebody may open a picture."""
    picture = Picture.objects.filter(file_id=file.pk).select_related("quick_win").first()
    if picture is None:
        return False
    if picture.quick_win.state in SHOWN:
        return True
    return request.user.is_authenticated and may(request.user, "plan.see")  # type: ignore[arg-type]
