"""Tables whose file nobody but their bringers reads again."""

from __future__ import annotations

from django.http import HttpRequest

from balai.core.files.kinds import Kind
from balai.core.files.models import StoredFile
from balai.core.files.registry import Purpose

from . import queries

TABLE = Purpose(code="bringing.table", kinds=(Kind.CSV, Kind.TEXT, Kind.XLSX))


def may_read(request: HttpRequest, file: StoredFile) -> bool:
    """Tell whether this reader may see what was brought with a file."""
    return request.user.is_authenticated and queries.readable(request.user).filter(file=file).exists()
