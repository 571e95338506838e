"""Files in a folder: written beside, flushed to disk, then renamed, so that a name never means half a file."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from ..refusing import NoRoom

FULL = {errno.ENOSPC, errno.EDQUOT}
PIECE = 256 * 1024


class Folder:
    """A store in a local folder; ``.part`` holds what is being written."""

    def __init__(self, root: str | Path) -> None:
        self.root = Path(root)

    def write(self, key: str, data: bytes) -> None:
        """Keep the bytes, surviving a power cut once this returns."""
        target, part = self.root / key, self.root / ".part" / f"{secrets.token_hex(8)}"
        try:
            part.parent.mkdir(parents=True, exist_ok=True)
            target.parent.mkdir(parents=True, exist_ok=True)
            _write_flushed(part, data)
            os.replace(part, target)
            _flush_folder(target.parent)
        except OSError as error:
            for path in (part, target):
                with contextlib.suppress(OSError):
                    path.unlink()
            if error.errno in FULL:
                raise NoRoom from error
            raise

    def read(self, key: str) -> Iterator[bytes]:
        """Yield the bytes."""
        return Pieces((self.root / key).open("rb"))

    def delete(self, key: str) -> None:
        """Forget the bytes."""
        (self.root / key).unlink(missing_ok=True)

    def listing(self) -> Iterator[tuple[str, float]]:
        """Yield what is there, the remains of interrupted writes among it."""
        for path in self.root.glob("*/*"):
            with contextlib.suppress(FileNotFoundError):
                yield path.relative_to(self.root).as_posix(), path.stat().st_mtime


def _write_flushed(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class Pieces:
    """A file read piece by piece; closed at its end, or when nobody wants the rest."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        piece = b"" if self.file.closed else self.file.read(PIECE)
        if not piece:
            self.close()
            raise StopIteration
        return piece

    def close(self) -> None:
        """Let the file go."""
        self.file.close()
