"""Take uploads in no faster and no more than can be kept: what is too big is dropped while it still comes in."""

from __future__ import annotations

import errno
import io
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload, TemporaryFileUploadHandler

REQUEST_TIMES = 6  # a whole request may carry this many largest files before the line is cut
FULL = {errno.ENOSPC, errno.EDQUOT}


class Dropped(UploadedFile):
    """The name and size of what was not taken in."""

    def __init__(self, field: str | None, name: str | None, size: int, *, no_room: bool = False) -> None:
        super().__init__(io.BytesIO(), name, None, size)
        self.field_name, self.no_room = field, no_room


class Limit(FileUploadHandler):
    """First in line: passes on at most the largest size of each file, and cuts endless requests off."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.seen = self.sum = 0

    @property
    def largest(self) -> int:
        """Bytes of the largest file any purpose takes."""
        return settings.BALAI_UPLOAD_MEGABYTES * 1024 * 1024

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Start counting."""
        super().new_file(*args, **kwargs)
        self.seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Count, and pass on what still fits."""
        self.seen += len(raw_data)
        self.sum += len(raw_data)
        if self.sum > self.largest * REQUEST_TIMES:
            raise StopUpload(connection_reset=True)
        return None if self.seen > self.largest else raw_data

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """Answer for the file when it was too big; else leave it to the next."""
        return Dropped(self.field_name, self.file_name, self.seen) if self.seen > self.largest else None


class Disk(TemporaryFileUploadHandler):
    """Last in line: keeps large files on disk while they come in, and survives a full one."""

    file: Any = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Open the temporary file, if there is room."""
        self.upload_complete()
        self.full = False
        try:
            super().new_file(*args, **kwargs)
        except OSError as error:
            self._full(error)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write, while there is room."""
        if self.full:
            return
        try:
            self.file.write(raw_data)
        except OSError as error:
            self._full(error)

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """Hand the file over, or say that there was no room."""
        if not self.full:
            try:
                done = super().file_complete(file_size)
                self.file = None
                return done
            except OSError as error:
                self._full(error)
        return Dropped(self.field_name, self.file_name, file_size, no_room=True)

    def _full(self, error: OSError) -> None:
        if error.errno not in FULL:
            raise error
        self.full = True
        self.upload_complete()

    def upload_complete(self) -> None:
        """Throw away what nobody asked for: a file that was dropped half-way."""
        if self.file is not None:
            self.file.close()
            self.file = None

    upload_interrupted = upload_complete
