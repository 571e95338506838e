"""A language's catalogue: merged with the sources, searched for gaps, compiled to what gettext reads.

Babel reads and writes the files, so that no gettext programs need to be installed.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from .extracting import PACKAGE, Found, extract

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

LANGUAGES = ("en",)


def po_path(language: str, root: Path = PACKAGE) -> Path:
    """Return where a language's sentences are kept as text."""
    return root / "locale" / language / "LC_MESSAGES" / "django.po"


def read(path: Path, language: str) -> Catalog:
    """Return a catalogue, empty when there is none yet."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    if not path.exists():
        return Catalog(locale=language, project="Balai", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def merge(known: Catalog, found: Iterable[Found], language: str) -> Catalog:
    """Return a catalogue of what the sources say now, with the translations known before."""
    from babel.messages.catalog import Catalog

    fresh = Catalog(locale=language, project="Balai", charset="utf-8", fuzzy=False)
    for one in found:
        key: str | tuple[str, str] = (one.text, one.plural) if one.plural else one.text
        before = known.get(key, context=one.context or None) or known.get(one.text, context=one.context or None)
        said = before.string if before else ("", "") if one.plural else ""
        if one.plural and isinstance(said, str):
            said = (said, "")
        place = one.place.rpartition(":")[0]
        fresh.add(key, said, locations=[(place, None)], context=one.context or None)  # type: ignore[list-item]
    return fresh


def missing(catalogue: Catalog) -> list[str]:
    """Return the sentences without a translation, in order."""
    gaps = []
    for message in catalogue:
        texts = message.string if isinstance(message.string, list | tuple) else [message.string]
        if message.id and not all(texts):
            gaps.append(message.id if isinstance(message.id, str) else message.id[0])
    return gaps


def write(path: Path, catalogue: Catalog) -> None:
    """Write a catalogue as text, in the order of the sources, without dates so that it changes only with its words."""
    from babel.messages.pofile import write_po

    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n')
        file.write(f'"Language: {catalogue.locale}\\n"\n"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'.encode())
        write_po(file, catalogue, width=110, omit_header=True)


def update(language: str, root: Path = PACKAGE) -> list[str]:
    """Bring a language's file up to the sources and return what is still untranslated."""
    path = po_path(language, root)
    fresh = merge(read(path, language), extract(root), language)
    write(path, fresh)
    return missing(fresh)


def gaps(language: str, root: Path = PACKAGE) -> list[str]:
    """Return what the sources say and a language doesn't, without writing anything."""
    return missing(merge(read(po_path(language, root), language), extract(root), language))


def compile_changed(root: Path = PACKAGE) -> list[Path]:
    """Compile the catalogues whose text is newer than their binary; return those written.

    A folder that can't be written to, as in a read-only image, keeps what was compiled when it was built.
    """
    done = []
    for language in LANGUAGES:
        text = po_path(language, root)
        binary = text.with_suffix(".mo")
        if not text.exists() or (binary.exists() and binary.stat().st_mtime_ns >= text.stat().st_mtime_ns):
            continue
        if os.access(text.parent, os.W_OK):
            compile_one(text, binary, language)
            done.append(binary)
    return done


def compile_one(text: Path, binary: Path, language: str) -> None:
    """Compile one catalogue; processes that start together don't see each other's half-written file."""
    from babel.messages.mofile import write_mo

    catalogue = read(text, language)
    descriptor, name = tempfile.mkstemp(dir=binary.parent, suffix=".mo")
    with os.fdopen(descriptor, "wb") as file:
        write_mo(file, catalogue)
    Path(name).chmod(0o644)
    Path(name).replace(binary)
