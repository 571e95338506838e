"""What a data folder needs before its city can be served: the schema and the static files. Quick when all is there."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from .progress import bar

STAMP = ".isi"  # holds the fingerprint of the sources from which the folder was filled


def schema() -> int:
    """Run the migrations that are missing, with a bar; return how many."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        with bar("Basis data", len(plan)) as shown, _counting(shown.update, len(plan)):
            call_command("migrate", verbosity=0, interactive=False)
    return len(plan)


class _counting:  # noqa: N801
    """Within the block, report every migration that was applied."""

    def __init__(self, report: Any, total: int) -> None:
        self.report, self.total, self.done = report, total, 0

    def __enter__(self) -> None:
        self.original = original = MigrationExecutor.apply_migration
        counting = self

        def apply(executor: Any, *args: Any, **kwargs: Any) -> Any:
            state = original(executor, *args, **kwargs)
            counting.done += 1
            counting.report(counting.done, counting.total)
            return state

        MigrationExecutor.apply_migration = apply  # type: ignore[method-assign]

    def __exit__(self, *_: object) -> None:
        MigrationExecutor.apply_migration = self.original  # type: ignore[method-assign]


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
