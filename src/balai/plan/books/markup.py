"""Markdown of a section as blocks of a book. What a book has no block for becomes plain words, never nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from . import pictures as drawn
from .content import Block, Column, Heading, Note, Paragraph, Points, Run, Table, Text, plain

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

DEEPEST = 4
SCHEME = "gambar:"


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table")


def blocks(text: str, *, top: int = 3, pictures: Mapping[int, tuple[bytes, str]] | None = None) -> list[Block]:
    """Return the blocks of a Markdown text. ``top``: the level its widest headings get; ``pictures`` by number."""
    from markdown_it.tree import SyntaxTreeNode

    if not text.strip():
        return []
    tree = SyntaxTreeNode(_parser().parse(text))
    seen = sorted({int(n.tag[1]) for n in tree.children if n.type == "heading"})
    levels = {level: min(top + place, DEEPEST) for place, level in enumerate(seen)}
    return [block for node in tree.children for block in _of(node, levels, pictures or {})]


def _of(node: SyntaxTreeNode, levels: Mapping[int, int], pictures: Mapping[int, tuple[bytes, str]]) -> Iterator[Block]:
    if node.type == "heading":
        yield Heading(plain(_runs(node)), levels[int(node.tag[1])])
    elif node.type == "paragraph":
        yield from _paragraph(node, pictures)
    elif node.type in ("bullet_list", "ordered_list"):
        yield Points(tuple(_item(item) for item in node.children), ordered=node.type == "ordered_list")
    elif node.type == "table":
        yield _table(node)
    elif node.type == "blockquote":
        for child in node.children:
            yield Note(_runs(child))
    elif node.content:
        yield Paragraph((Run(node.content.strip()),))


def _paragraph(node: SyntaxTreeNode, pictures: Mapping[int, tuple[bytes, str]]) -> Iterator[Block]:
    """Yield a paragraph's words, and the pictures in it after them."""
    if words := _runs(node):
        yield Paragraph(words)
    for inner in node.walk():
        if inner.type == "image" and (found := pictures.get(_number(str(inner.attrs.get("src", ""))))):
            yield drawn.photo(*found)


def _number(source: str) -> int:
    digits = source.removeprefix(SCHEME)
    return int(digits) if source.startswith(SCHEME) and digits.isdecimal() and len(digits) < 7 else 0


def _item(node: SyntaxTreeNode) -> Text:
    """Return one point; a point's own list follows its words, set apart by semicolons."""
    parts: list[Run] = []
    for child in node.children:
        if parts:
            parts.append(Run("; " if child.type.endswith("_list") else " "))
        parts += _runs(child)
    return tuple(parts)


def _table(node: SyntaxTreeNode) -> Table:
    rows = [[plain(_runs(cell)) for cell in row.children] for part in node.children for row in part.children]
    heads = [cell for row in node.children[0].children for cell in row.children]
    right = ["right" in str(cell.attrs.get("style", "")) for cell in heads]
    columns = tuple(Column(title, 1, number) for title, number in zip(rows[0], right, strict=True))
    return Table("", columns, tuple(tuple(row) for row in rows[1:]))


def _runs(node: SyntaxTreeNode) -> Text:
    """Return the words inside a node with their looks."""
    found: list[Run] = []
    for inner in node.walk():
        if inner.type == "inline" and inner.token is not None:
            if found:
                found.append(Run(" "))
            found += _inline(inner.token.children or [])
    return tuple(found)


def _inline(tokens: list[Token]) -> Iterator[Run]:
    bold = italic = False
    link = ""
    for token in tokens:
        if token.type in ("strong_open", "strong_close"):
            bold = token.type == "strong_open"
        elif token.type in ("em_open", "em_close"):
            italic = token.type == "em_open"
        elif token.type in ("link_open", "link_close"):
            link = str(token.attrs.get("href", "")) if token.type == "link_open" else ""
        elif token.type in ("softbreak", "hardbreak"):
            yield Run(" ", bold, italic, link)
        elif token.type != "image" and token.content:
            yield Run(token.content, bold, italic, link)
