"""The ``balai`` command: a verb for everything an operator does. ``balai --help`` lists them."""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType

from .machine import Unfit

VERBS = (
    "start", "demo", "serve", "worker", "fake", "areas", "access", "flow", "check", "audit",
    "backup", "restore", "doctor", "migrate", "django",
)  # fmt: skip
"""Each is a module in ``commands``: TEACHES (help, its first line for the list), arguments(), run() → exit code."""

INTRODUCTION = """Balai menjalankan kota: merencanakan, melayani, mengukur.

Mulai dari sini:
  balai start       siapkan kota baru dan jalankan (dengan kota contoh bila masih kosong)
  balai doctor      apa yang sudah diatur, apa yang kurang
  balai VERBA -h    cara memakai satu verba

English: every verb explains itself with -h. Settings are environment variables that begin with BALAI_; the
folder BALAI_DATA (default ./data) holds database, files and keys."""


def main() -> None:
    """Run a verb and exit with its code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balai.config.settings")
    words = sys.argv[1:]
    if words and not words[0].startswith("-") and words[0] not in VERBS:
        sys.exit(_django(words))
    if words[:1] == ["django"] and words[1:2] not in (["-h"], ["--help"]):
        sys.exit(_django(words[1:]))
    try:
        sys.exit(_run(words))
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:  # the reader, `head` for example, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _run(words: list[str]) -> int:
    parser = argparse.ArgumentParser("balai", formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.description = INTRODUCTION
    verbs = parser.add_subparsers(title="verba", metavar="VERBA", dest="verb")
    named = words[:1] if words and words[0] in VERBS else list(VERBS)
    modules = {verb: import_module(f"balai.config.commands.{verb}") for verb in named}
    for verb, module in modules.items():
        _add(verbs, verb, module)
    asked = parser.parse_args(words)
    if asked.verb is None:
        parser.print_help()
        return 2
    return _answer(modules[asked.verb], asked)


def _add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", verb: str, module: ModuleType) -> None:
    first = module.TEACHES.strip().splitlines()[0]
    parser = verbs.add_parser(
        verb, help=first, description=module.TEACHES, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    module.arguments(parser)


def _answer(module: ModuleType, asked: argparse.Namespace) -> int:
    """Run a verb; say known troubles in a sentence instead of a traceback."""
    try:
        if getattr(module, "NEEDS_DJANGO", True):
            set_up()
        with _prepared():
            return module.run(asked)
    except Unfit as trouble:
        print(trouble, file=sys.stderr)
        return 2


@contextmanager
def _prepared() -> Iterator[None]:
    """Say it when a verb failed because the city's tables were never made."""
    try:
        yield
    except Exception as error:
        if type(error).__name__ not in ("OperationalError", "ProgrammingError") or not _tables_missing():
            raise
        raise Unfit(
            "Kota di folder data ini belum disiapkan. Jalankan balai start, atau balai migrate; folder: BALAI_DATA=…",
            "The city in this data folder is not prepared yet. Run balai start, or balai migrate.",
        ) from None


def _tables_missing() -> bool:
    """Tell whether there are no tables at all. Raises ``Unfit`` when the database doesn't even answer."""
    from django.db import OperationalError, connection
    from django.db.migrations.recorder import MigrationRecorder

    try:
        return not MigrationRecorder(connection).has_table()
    except OperationalError as error:
        raise Unfit(f"Basis data tidak menjawab: {error}", "The database does not answer; see above.") from None


def set_up() -> None:
    """Load the house. Raises ``Unfit`` when it contradicts itself, the data folder or the database can't be used."""
    import django

    from . import environment as env
    from .machine import need_folder

    need_folder(env.data_folder())
    try:
        django.setup()
    except Exception as error:
        if type(error).__name__ != "Refused":
            raise
        raise Unfit(
            f"Pernyataan layanan saling bertentangan:\n{error}",
            "The services' declarations contradict each other, as above.",
        ) from None


def _django(words: list[str]) -> int:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["balai", *words])
    return 0


if __name__ == "__main__":
    main()
