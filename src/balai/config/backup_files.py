"""The city's uploaded and issued files as a backup sees them: names and bytes, in a folder or in an object store."""

import shutil
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from balai.core.files.refusing import Away, NoRoom
from balai.core.files.storage import Store

from .backup_database import Refused
from .backup_sealing import Damaged

INSIDE = "files/"
PIECE = 1024 * 1024


class Files(Protocol):
    """Where the files lie."""

    def names(self) -> list[str]:
        """Return the name of every whole file. Raises ``Refused`` when the store doesn't answer."""

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield a file's bytes. Raises ``FileNotFoundError`` when it was deleted meanwhile, ``Refused``."""

    def put_back(self, archive: zipfile.ZipFile, names: Sequence[str]) -> None:
        """Bring these members of an archive back. Raises ``Refused``; the city's database is untouched then."""


class InFolder:
    """Files in a folder of this machine; what was there before a restore is set aside beside it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def names(self) -> list[str]:
        """Return the files' places below the folder."""
        return [path.relative_to(self.root).as_posix() for path in under(self.root)] if self.root.is_dir() else []

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield a file's bytes."""
        return pieces(self.root / name)

    def put_back(self, archive: zipfile.ZipFile, names: Sequence[str]) -> None:
        """Unpack beside the folder, then change places: never half of either."""
        fresh = self.root.with_name(self.root.name + ".baru")
        shutil.rmtree(fresh, ignore_errors=True)
        for name in names:
            target = fresh / name.removeprefix(INSIDE)
            if not target.resolve().is_relative_to(fresh.resolve()):
                raise Damaged(f"letak tidak wajar: {name}")
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(name) as member, target.open("wb") as out:
                shutil.copyfileobj(member, out, PIECE)
        if self.root.exists():
            shutil.rmtree(before := self.root.with_name(self.root.name + ".sebelum"), ignore_errors=True)
            self.root.rename(before)
        fresh.rename(self.root)


class InStore:
    """Files behind the storage port, as in a bucket; objects that a backup doesn't name stay where they are."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def names(self) -> list[str]:
        """Return the keys of all objects."""
        try:
            return sorted(key for key, _written in self.store.listing())
        except Away:
            raise _silent() from None

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield an object's bytes."""
        try:
            yield from self.store.read(name)
        except Away:
            raise _silent() from None

    def put_back(self, archive: zipfile.ZipFile, names: Sequence[str]) -> None:
        """Write every object again."""
        try:
            for name in names:
                self.store.write(name.removeprefix(INSIDE), archive.read(name))
        except NoRoom:
            raise Refused("Tempat penyimpanan objek penuh; basis data belum disentuh.") from None
        except Away:
            raise _silent() from None


def _silent() -> Refused:
    return Refused("Tempat penyimpanan objek (BALAI_FILES) tidak menjawab. Tidak ada yang diubah.")


def pieces(path: Path) -> Iterator[bytes]:
    """Yield a file's bytes. Raises ``FileNotFoundError``."""
    with path.open("rb") as source:
        while piece := source.read(PIECE):
            yield piece


def under(folder: Path) -> list[Path]:
    """Return the whole files below a folder, in order."""
    return sorted(p for p in folder.rglob("*") if p.is_file() and not p.is_symlink() and not p.name.endswith(".part"))
