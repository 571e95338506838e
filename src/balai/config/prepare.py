"""What a data folder needs before its city can be served: the schema and the static files. Quick when all is there."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.commands.migrate import Command as Migrate
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from .progress import Bar, bar

STAMP = ".isi"  # holds the fingerprint of the sources from which the folder was filled


def schema() -> int:
    """Bring the database to today's schema, with a bar; return how many migrations that took."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan and not connection.introspection.table_names():
        create()
    elif plan:
        with bar("Basis data", len(plan)) as shown:
            call_command(_Migrate(shown), verbosity=0, interactive=False)
    return len(plan)


def create() -> None:
    """Make an empty database as the migrations would, much sooner, with all that follows them."""
    emit_pre_migrate_signal(0, False, connection.alias)
    make_tables()
    emit_post_migrate_signal(0, False, connection.alias)


def make_tables() -> None:
    """Make the tables straight from the models, and note every migration as done.

    Ends where the migrations end, which a test compares; they rebuild all models after each step. Data migrations have
    nothing to change in an empty database.
    """
    models = [m for m in apps.get_models() if m._meta.managed and not m._meta.proxy]
    with bar("Basis data", len(models)) as shown, connection.schema_editor() as editor:
        for done, model in enumerate(models, 1):
            editor.create_model(model)
            shown.update(done)
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    for app, name in MigrationExecutor(connection).loader.graph.nodes:
        recorder.record_applied(app, name)


class _Migrate(Migrate):
    """Django's command, which reports every applied migration to a bar."""

    def __init__(self, shown: Bar) -> None:
        super().__init__()
        self.shown, self.applied = shown, 0

    def migration_progress_callback(self, action: str, migration: Any = None, fake: bool = False) -> None:
        """Count applied migrations."""
        if action == "apply_success":
            self.applied += 1
            self.shown.update(self.applied)


def static_files() -> int:
    """Hash and compress the static files into the data folder when their sources changed; return how many."""
    root = Path(settings.STATIC_ROOT)
    sources = sorted(_sources())
    mark = hashlib.sha256(repr(sources).encode()).hexdigest()
    stamp = root / STAMP
    if stamp.is_file() and stamp.read_text() == mark:
        return 0
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", verbosity=0, interactive=False, clear=False)
    stamp.write_text(mark)
    return len(sources)


def _sources() -> Iterator[tuple[str, int, int]]:
    """Yield (path, bytes, modified) of every source file."""
    for finder in get_finders():
        for path, storage in finder.list(["CVS", ".*", "*~"]):
            state = Path(storage.path(path)).stat()
            yield path, state.st_size, state.st_mtime_ns


def is_empty() -> bool:
    """Tell whether nobody has an account yet: a city that was never begun."""
    from balai.core.people.models import User

    return not User.objects.exists()
