"""Put a picture at a section's disposal."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.http import HttpRequest

from balai.core.access import may
from balai.core.audit import record
from balai.core.files import actions as files
from balai.core.files.kinds import PICTURES
from balai.core.files.registry import Purpose
from balai.core.people.models import User

from .. import rights
from ..models import Picture
from ..roles import READ
from .saving import locked

PURPOSE = Purpose(code="writing.picture", kinds=PICTURES)


@transaction.atomic
def add_picture(section_id: int, upload: Any, *, caption: str, by: User) -> Picture:
    """Keep a picture under the section's next number. Raises ``files.Refused``, ``rights.NotYours``, ``Closed``."""
    section = locked(section_id)
    rights.must_write(by, section)
    last = Picture.objects.filter(section=section).aggregate(last=Max("n"))["last"] or 0
    file = files.keep(upload, by=by, purpose=PURPOSE.code)
    row = Picture.objects.create(section=section, n=last + 1, caption=caption, file=file, by=by)
    record("writing.picture", by=by, subject=f"section:{section.pk}", detail={"picture": row.n})
    return row


def may_see(request: HttpRequest, _file: object) -> bool:
    """Tell whether somebody may open a picture of the text: whoever may read the text."""
    return may(request.user if request.user.is_authenticated else None, READ)
