"""Finding every sentence that people read: calls of gettext in Python, translate tags in templates."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).resolve().parents[3]
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
RENAMED = re.compile(r"\b(n?p?gettext(?:_lazy|_noop)?) as (\w+)")
SKIPPED = {"tests", "migrations", "__pycache__"}


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence in the sources: singular, plural (or empty), context (or empty) and where it stands."""

    text: str
    plural: str
    context: str
    place: str


def sources(root: Path = PACKAGE) -> list[Path]:
    """Return all Python files and templates of the product, without tests."""
    found = [
        p for pattern in ("**/*.py", "**/templates/**/*.html", "**/templates/**/*.txt") for p in root.glob(pattern)
    ]
    return sorted(p for p in found if not SKIPPED & set(p.relative_to(root).parts))


def _keywords(text: str) -> dict[str, Any]:
    """Return the calls that mark a sentence in a source, by whatever names it imports them."""
    return KEYWORDS | {name: KEYWORDS[known] for known, name in RENAMED.findall(text)}


def in_python(text: str, place: str) -> Iterator[Found]:
    """Yield the sentences of Python source."""
    from babel.messages.extract import extract_python

    keywords = _keywords(text)
    calls: Any = extract_python(BytesIO(text.encode()), dict.fromkeys(keywords), [], {"encoding": "utf-8"})
    for number, name, words, _comments in calls:
        yield from _of_call(keywords.get(name or "_"), words, f"{place}:{number}")


def in_formatted(text: str, place: str) -> Iterator[Found]:
    """Yield the sentences of calls inside f-strings, which the reader of tokens takes for plain text."""
    keywords = _keywords(text)
    for formatted in ast.walk(ast.parse(text)):
        if not isinstance(formatted, ast.JoinedStr):
            continue
        for call in ast.walk(formatted):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in keywords:
                words = [a.value if isinstance(a, ast.Constant) else None for a in call.args]
                yield from _of_call(keywords[call.func.id], words, f"{place}:{call.lineno}")


def _of_call(keyword: Any, words: Any, place: str) -> Iterator[Found]:
    given = list(words) if isinstance(words, tuple | list) else [words]
    spec = keyword or (1,)
    context = next((given[s[0] - 1] for s in spec if isinstance(s, tuple) and len(given) >= s[0]), "")
    texts = [given[s - 1] for s in spec if isinstance(s, int) and len(given) >= s]
    if texts and texts[0]:
        yield Found(texts[0], texts[1] or "" if len(texts) > 1 else "", context or "", place)


def in_template(text: str, place: str) -> Iterator[Found]:
    """Yield the sentences of a Django template."""
    from django.utils.translation.template import templatize

    code = templatize(text, origin=place)
    code = re.sub(r"^[ \t]+", "", code, flags=re.M)  # what stood before a tag is blanked, not indented
    yield from in_python(code, place)


def extract(root: Path = PACKAGE) -> list[Found]:
    """Return every sentence of the product, in the order of files."""
    found: list[Found] = []
    for path in sources(root):
        place, text = path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")
        for read in (in_python, in_formatted) if path.suffix == ".py" else (in_template,):
            found += read(text, place)
    return found
