"""What a book is made of, before anybody draws it: chapters of blocks, plain values only.

The same book becomes a PDF and a Word file, and nothing here knows how either looks. ``as_data`` and ``from_data`` turn
a book into JSON-able values and back, so that a printing interrupted half-way goes on with the very same book.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Run:
    """Some words in one look. ``note`` stands at the foot of the page and says where the words come from."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    note: str = ""


Text = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a chapter; ``level`` 2 is listed in the contents, 3 and 4 are not."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. ``large``: the words that open a chapter."""

    text: Text
    large: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """A list; ``ordered`` when the order matters."""

    items: tuple[Text, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its share of the width, and whether it holds numbers. ``share`` 0: as wide as it needs."""

    title: str
    share: float = 1
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of ready words. ``total``: the last row sums up; ``source``: where the rows come from."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    source: str = ""
    total: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart or map as an SVG file; ``alt`` says in words what it shows.

    ``width``: share of the text's width, 0 to 1; ``wide``: it needs a page laid on its side.
    """

    title: str
    svg: str
    alt: str
    source: str = ""
    width: float = 1
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Numbers:
    """A few large figures side by side: (value, what it is) each, in a dimension's colour or the city's."""

    items: tuple[tuple[str, str], ...]
    pillar: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Ruled rows of label and value."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Four:
    """Four lists in a square: SWOT, or the strategies that follow from it. (heading, points) each."""

    title: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A row of a timeline: from one year to another, both included. ``words``: what the bar says."""

    name: str
    start: int
    end: int
    pillar: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Work laid out over years, row by row under each group's name."""

    title: str
    years: tuple[int, ...]
    groups: tuple[tuple[str, tuple[Span, ...]], ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A link in a programme's chain: what it makes, what that changes, what it is for."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One programme on one sheet. ``over``: the heading under which it is the first, kept on the same page."""

    code: str
    title: str
    pillar: str
    tags: tuple[str, ...]
    texts: tuple[tuple[str, str], ...]
    chain: tuple[Step, ...]
    facts: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    over: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Words set apart: what a reader must not miss. ``large``: a sentence to remember, across the page."""

    text: Text
    large: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A strip of a dimension's cloth over its heading: what follows is of that dimension."""

    pillar: str
    title: str


Block = Heading | Paragraph | Points | Table | Picture | Numbers | Facts | Four | Timeline | Sheet | Note | Band


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a book. With ``pillar`` it opens on a page in that pillar's colour, with ``opener`` on it."""

    title: str
    blocks: tuple[Block, ...]
    lead: str = ""
    pillar: str = ""
    opener: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """One of the plan's books. ``standing``: what this copy is worth, in words; ``draft``: nobody has adopted it."""

    code: str
    title: str
    subtitle: str
    city: str
    years: str
    standing: str
    draft: bool
    imprint: tuple[tuple[str, str], ...]
    chapters: tuple[Chapter, ...]
    short: bool = False


KINDS: dict[str, Any] = {
    kind.__name__.lower(): kind
    for kind in (Heading, Paragraph, Points, Table, Picture, Numbers, Facts, Four, Timeline, Sheet, Note, Band)
}


def words(text: str) -> Text:
    """Return plain words as text."""
    return (Run(text),)


def plain(text: Text) -> str:
    """Return text without its looks and notes."""
    return "".join(run.text for run in text)


def as_data(thing: Any) -> Any:
    """Return a book, or any part of one, as JSON-able values; blocks say what they are under ``kind``."""
    if is_dataclass(thing) and not isinstance(thing, type):
        data = {f.name: as_data(getattr(thing, f.name)) for f in fields(thing)}
        kind = type(thing).__name__.lower()
        return data | {"kind": kind} if kind in KINDS else data
    return [as_data(part) for part in thing] if isinstance(thing, tuple | list) else thing


def from_data(data: dict[str, Any]) -> Book:
    """Return the book that ``as_data`` took apart."""
    chapters = tuple(_made(Chapter, c, blocks=tuple(_block(b) for b in c["blocks"])) for c in data["chapters"])
    return _made(Book, data, chapters=chapters)  # type: ignore[no-any-return]


def _block(data: dict[str, Any]) -> Block:
    kind = KINDS[data["kind"]]
    own: dict[str, Any] = {}
    if kind in (Paragraph, Note):
        own["text"] = _text(data["text"])
    elif kind is Points:
        own["items"] = tuple(_text(item) for item in data["items"])
    elif kind is Table:
        return _table(data)
    elif kind is Timeline:
        own["groups"] = tuple((name, tuple(_made(Span, s) for s in spans)) for name, spans in data["groups"])
    elif kind is Sheet:
        own["chain"] = tuple(_made(Step, s) for s in data["chain"])
        own["tables"] = tuple(_table(t) for t in data["tables"])
    return _made(kind, data, **own)  # type: ignore[no-any-return]


def _table(data: dict[str, Any]) -> Table:
    return _made(Table, data, columns=tuple(_made(Column, c) for c in data["columns"]))  # type: ignore[no-any-return]


def _text(runs: list[dict[str, Any]]) -> Text:
    return tuple(_made(Run, run) for run in runs)


def _made(kind: Any, data: dict[str, Any], **own: Any) -> Any:
    return kind(**{f.name: own.get(f.name, _frozen(data[f.name])) for f in fields(kind)})


def _frozen(value: Any) -> Any:
    return tuple(_frozen(part) for part in value) if isinstance(value, list) else value
