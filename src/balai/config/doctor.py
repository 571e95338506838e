"""What is configured, what is missing and what to do about it."""

import platform
import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from balai.core.adapters.health import Condition, all_systems
from balai.core.declare import house

from . import backup, checks


class State(StrEnum):
    """How bad it is."""

    WELL = "baik"
    NOTE = "perlu dilihat"
    BAD = "salah"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what is so, and for what is not well, what to do."""

    state: State
    what: str
    says: str
    do: str = ""


def machine() -> Iterator[Finding]:
    """Look at Python and the disk."""
    yield Finding(State.WELL, "Python", platform.python_version())
    free = shutil.disk_usage(settings.DATA).free // 2**30
    state = State.WELL if free >= 2 else State.NOTE
    yield Finding(state, "Ruang disk", f"{free} GB kosong di {settings.DATA}", "Kosongkan ruang sebelum penuh.")


def database() -> Iterator[Finding]:
    """Look at the database and its schema."""
    try:
        with connection.cursor() as cursor:
            sqlite = connection.vendor == "sqlite"
            cursor.execute("SELECT sqlite_version()" if sqlite else "SHOW server_version")
            version = cursor.fetchone()[0]
        waiting = _unapplied()
    except DatabaseError as error:
        yield Finding(State.BAD, "Basis data", type(error).__name__, "Periksa BALAI_DATABASE_URL dan servernya.")
        return
    note = "cukup untuk satu kantor; kota besar memakai PostgreSQL" if sqlite else ""
    yield Finding(State.WELL, "Basis data", f"{connection.vendor} {version} {note}".strip())
    if waiting:
        yield Finding(State.BAD, "Skema", f"{waiting} migrasi belum jalan", "Jalankan balai migrate.")


def _unapplied() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def keys() -> Iterator[Finding]:
    """Look at who can read the keys."""
    path = settings.DATA / "secrets.json"
    open_to_others = path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077
    yield Finding(
        State.BAD if open_to_others else State.WELL,
        "Kunci",
        f"{path} " + ("dapat dibaca orang lain" if open_to_others else "hanya untuk pemiliknya"),
        f"Jalankan chmod 600 {path}.",
    )


def guards() -> Iterator[Finding]:
    """Look for settings that no installation may have."""
    found = checks.faults()
    for fault in found:
        yield Finding(State.BAD, "Pengaman", fault, "Kembalikan pengaturan bawaan.")
    if not found:
        yield Finding(State.WELL, "Pengaman", "CSRF, CSP, gerbang hak, dan kuki menyala")


def address() -> Iterator[Finding]:
    """Look at the public address."""
    says = settings.BALAI_ADDRESS
    if settings.HTTPS:
        yield Finding(State.WELL, "Alamat", says)
    else:
        do = "Untuk umum, pasang HTTPS di depan Balai dan atur BALAI_ADDRESS=https://… dan BALAI_HOSTS."
        yield Finding(State.NOTE, "Alamat", f"{says} tanpa HTTPS; hanya untuk mencoba", do)


def last_backup() -> Iterator[Finding]:
    """Look at the age of the last backup."""
    made = backup.last_made(settings.DATA)
    if made is None:
        yield Finding(State.NOTE, "Cadangan", "belum pernah", "Jadwalkan balai backup ke mesin lain.")
        return
    hours = int((timezone.now() - made).total_seconds() // 3600)
    state = State.WELL if hours <= 26 else State.NOTE
    yield Finding(state, "Cadangan", f"terakhir {hours} jam lalu", "Periksa jadwal balai backup.")


def services() -> Iterator[Finding]:
    """List the services of this city."""
    found = house().services
    names = ", ".join(str(s.name) for s in found) or "tidak ada"
    yield Finding(State.WELL if found else State.NOTE, "Layanan", names, "Folder layanan ada di balai/pillars.")


def outside() -> Iterator[Finding]:
    """Look at the systems of others: which are set, and how they were when last called."""
    for system in all_systems():
        well = system.condition in {Condition.WELL, Condition.UNTRIED}
        says = system.says + (f" ({', '.join(system.missing)})" if system.missing else "")
        yield Finding(State.WELL if well else State.NOTE, str(system.name), says, " ".join(map(str, system.without)))


LOOKS: list[Callable[[], Iterator[Finding]]] = [
    machine, database, keys, guards, address, last_backup, services, outside,
]  # fmt: skip


def findings() -> list[Finding]:
    """Look at everything; a look that needs the database says so once."""
    found: list[Finding] = []
    for look in LOOKS:
        try:
            found += look()
        except DatabaseError as error:
            found.append(Finding(State.BAD, look.__name__, type(error).__name__, "Jalankan balai migrate."))
    return found
