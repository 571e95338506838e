"""A backup is one file: the database, the files and the keys as they stood at one moment, with checksums.

Inside it is a zip archive (any tool opens an unencrypted one). ``manifest.json`` names every member with its SHA-256;
the last 64 bytes of the file, the zip's comment, are the SHA-256 of everything before them, so that no byte anywhere
can change unseen. With a passphrase the whole archive is encrypted and authenticated (``backup_sealing``).

Consistent while people work: the database is copied first, from one snapshot, then the files. Files are written
before the row that names them and never changed, so every file that the snapshot names is there.
"""

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from pathlib import Path
from typing import IO, Any, cast

from . import backup_database
from .backup_database import Refused
from .backup_files import INSIDE, Files, InFolder, pieces, under
from .backup_sealing import MAGIC, Damaged, sealing, unsealed

FORMAT = 1
PIECE = 1024 * 1024
MARK_BYTES = 64  # the hex SHA-256 at the end
REMADE = {"static", "run", "backups", "log"}  # in the data folder, but made again at every start or not part of a city
SUFFIXES = {".zip", ".balai"}  # open and sealed
NOTE = Path("run") / "backup.json"

Progress = Callable[[int, int], None]
Read = Callable[[], Iterator[bytes]]


@dataclass
class Manifest:
    """What a backup holds. ``members`` maps a path inside to its SHA-256; ``tables`` to their numbers of rows.

    ``with_files``: whether the uploaded and issued files are in it.
    """

    made_at: str
    engine: str
    migrations: list[list[str]]
    tables: dict[str, int]
    members: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT
    with_files: bool = True


def make(
    data: Path, files: Files | None, target: Path, *, passphrase: str = "", progress: Progress | None = None
) -> Path:
    """Write a backup of the city in ``data`` into the folder ``target`` and return its path.

    ``files``: where uploaded and issued files lie; ``None`` leaves them out, for an object store that has copies of its
    own. The file appears under its name only when it is whole. Raises ``Refused`` when the store doesn't answer.
    """
    moment = datetime.now(UTC)
    target.mkdir(parents=True, exist_ok=True)
    path = target / f"balai-{moment:%Y%m%d-%H%M%S}.{'balai' if passphrase else 'zip'}"
    part = path.with_name(path.name + ".part")
    try:
        with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600), "w+b") as out:
            if passphrase:
                with sealing(out, passphrase) as sealed:
                    _archive(sealed, data, files, moment, progress)
            else:
                _archive(out, data, files, moment, progress, comment=b"0" * MARK_BYTES)
                _mark(out)
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    _note(data, path, moment)
    return path


def _archive(
    out: IO[bytes], data: Path, files: Files | None, moment: datetime, progress: Progress | None, comment: bytes = b""
) -> None:
    with (
        tempfile.TemporaryDirectory(dir=data, prefix=".cadangan-") as folder,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
    ):
        snapshot = backup_database.copy_to(Path(folder))
        manifest = Manifest(moment.isoformat(), snapshot.engine, snapshot.migrations, snapshot.tables)
        manifest.with_files = files is not None
        sources = [(f"database/{path.name}", partial(pieces, path)) for path in snapshot.paths]
        sources += [(f"data/{p.relative_to(data).as_posix()}", partial(pieces, p)) for p in _own_files(data, files)]
        if files is not None:
            sources += [(f"{INSIDE}{name}", partial(files.pieces, name)) for name in files.names()]
        for count, (name, read) in enumerate(sources, 1):
            digest = _add(archive, name, read)
            if digest:
                manifest.members[name] = digest
            if progress:
                progress(count, len(sources))
        archive.writestr("manifest.json", json.dumps(asdict(manifest), indent=1))
        archive.comment = comment


def _own_files(data: Path, files: Files | None) -> list[Path]:
    """Return keys, certificates and exported heads: the data folder without database, files and what is remade."""
    apart = files.root if isinstance(files, InFolder) else None
    found = []
    for entry in sorted(data.iterdir()):
        if entry.name in REMADE or entry.name.startswith((".", "balai.sqlite3")) or entry == apart:
            continue
        found += under(entry) if entry.is_dir() else [entry]
    return found


def _add(archive: zipfile.ZipFile, name: str, read: Read) -> str:
    """Copy a file into the archive and return its SHA-256, or ``""`` when it was deleted meanwhile."""
    digest = hashlib.sha256()
    source = iter(read())
    try:
        first = next(source, b"")
    except FileNotFoundError:
        return ""
    with archive.open(name, "w", force_zip64=True) as member:
        for piece in chain((first,), source):
            digest.update(piece)
            member.write(piece)
    return digest.hexdigest()


def _mark(out: IO[bytes]) -> None:
    """Overwrite the archive's comment with the SHA-256 of all before it."""
    out.flush()
    end = out.seek(0, os.SEEK_END) - MARK_BYTES
    out.seek(0)
    mark = _sha256(out, end)
    out.seek(end)
    out.write(mark.encode())


def _sha256(source: IO[bytes], length: int) -> str:
    digest = hashlib.sha256()
    while length > 0 and (piece := source.read(min(PIECE, length))):
        digest.update(piece)
        length -= len(piece)
    return digest.hexdigest()


def _note(data: Path, path: Path, moment: datetime) -> None:
    """Remember outside the database when the last backup was made: a restored database must not claim a newer one."""
    note = data / NOTE
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(json.dumps({"made_at": moment.isoformat(), "path": str(path), "bytes": path.stat().st_size}))


def prune(folder: Path, *, keep: int) -> None:
    """Delete all backups in a folder but the newest ``keep``; names sort by time."""
    for old in sorted(p for p in folder.glob("balai-*") if p.suffix in SUFFIXES)[:-keep]:
        old.unlink()


def last_made(data: Path) -> datetime | None:
    """Return when the last backup was made, in UTC, or ``None``."""
    try:
        return datetime.fromisoformat(json.loads((data / NOTE).read_text())["made_at"])
    except (OSError, ValueError, KeyError):
        return None


@contextmanager
def opened(path: Path, *, passphrase: str = "") -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """Give the archive and its manifest after every byte has been checked. Raises ``Refused``."""
    with path.open("rb") as source:
        sealed = source.read(len(MAGIC)) == MAGIC
        source.seek(0)
        if sealed and not passphrase:
            raise Refused("Cadangan ini terkunci: beri kata sandinya dengan --passphrase-file.")
        with tempfile.TemporaryFile() as plain:
            try:
                if sealed:
                    unsealed(source, plain, passphrase)
                else:
                    _check_mark(source, path.stat().st_size)
                with zipfile.ZipFile(plain if sealed else cast(Any, source)) as archive:
                    manifest = _checked(archive)
                    yield archive, manifest
            except (Damaged, zipfile.BadZipFile, KeyError, json.JSONDecodeError) as error:
                raise Refused(f"Cadangan {path.name} rusak, tidak dipulihkan: {error}") from None


def _check_mark(source: IO[bytes], size: int) -> None:
    if size <= MARK_BYTES or _sha256(source, size - MARK_BYTES).encode() != source.read(MARK_BYTES):
        raise Damaged("isinya tidak cocok dengan tanda di akhirnya, atau ini bukan cadangan Balai")


def _checked(archive: zipfile.ZipFile) -> Manifest:
    """Return the manifest after comparing every member with it."""
    manifest = Manifest(**json.loads(archive.read("manifest.json")))
    if manifest.format != FORMAT:
        raise Refused(f"Cadangan ini berbentuk {manifest.format}; Balai ini membaca bentuk {FORMAT}.")
    if extra := set(archive.namelist()) - {"manifest.json"} - set(manifest.members):
        raise Damaged(f"isi yang tidak terdaftar: {min(extra)}")
    for name, expected in manifest.members.items():
        with archive.open(name) as member:
            if hashlib.file_digest(cast(Any, member), "sha256").hexdigest() != expected:
                raise Damaged(f"{name} berubah")
    return manifest


def restore(path: Path, data: Path, files: Files | None, *, passphrase: str = "", replace: bool = False) -> Manifest:
    """Put a backup in place of an empty city and return what it held. Raises ``Refused`` before anything changes.

    ``replace`` allows a city with content to be overwritten; its files are set aside as ``files.sebelum``.
    """
    with opened(path, passphrase=passphrase) as (archive, manifest):
        backup_database.refuse_unfit(manifest.engine, replace=replace)
        with tempfile.TemporaryDirectory(dir=data, prefix=".pulih-") as folder:
            archive.extractall(folder, [n for n in manifest.members if not n.startswith(INSIDE)])
            names = [name for name in manifest.members if name.startswith(INSIDE)]
            if files is not None and names:
                files.put_back(archive, names)
            _restore_own(Path(folder) / "data", data)
            backup_database.load_from(Path(folder) / "database", [(a, n) for a, n in manifest.migrations])
    return manifest


def _restore_own(source: Path, data: Path) -> None:
    for path in under(source) if source.is_dir() else []:
        target = data / path.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        os.chmod(path, 0o600)
        path.replace(target)
