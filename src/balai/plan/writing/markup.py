"""Markdown of a section as safe HTML: paragraphs, lists, tables, links, and the section's own pictures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

TAGS = {
    "p", "br", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "hr", "a", "img",
    "table", "thead", "tbody", "tr", "th", "td", "h2", "h3", "h4", "h5", "h6",
}  # fmt: skip
ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}, "ol": {"start"}, "th": {"class"}, "td": {"class"}}
SCHEME = "gambar:"
DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as a page shows it."""

    url: str
    caption: str


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table")


def html(text: str, pictures: Mapping[int, Shown] | None = None, *, top: int = 2) -> SafeString:
    """Return the text as HTML. ``top``: the level that its first kind of heading gets on the page."""
    tokens = _parser().parse(text)
    _lower(tokens, top)
    for token in tokens:
        token.children = _with_pictures(token.children, pictures or {}) if token.children else token.children
    drawn = _parser().renderer.render(tokens, _parser().options, {})
    clean = nh3.clean(drawn, tags=TAGS, attributes=ATTRIBUTES, url_schemes={"http", "https", "mailto", "tel"})
    label = escape(_("Tabel"))
    open_ = f'<div class="scroll" role="group" tabindex="0" aria-label="{label}"><table>'
    return SafeString(clean.replace("<table>", open_).replace("</table>", "</table></div>"))


def _lower(tokens: list[Token], top: int) -> None:
    """Move headings below the page's own, without leaving out a level."""
    seen = sorted({int(t.tag[1]) for t in tokens if t.type == "heading_open"})
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(top + seen.index(int(token.tag[1])), DEEPEST)}"
        elif token.type in ("th_open", "td_open"):
            token.attrs = {"class": "n"} if "right" in str(token.attrs.get("style", "")) else {}


def _with_pictures(children: list[Token], pictures: Mapping[int, Shown]) -> list[Token]:
    from markdown_it.token import Token

    found = []
    for child in children:
        if child.type != "image":
            found.append(child)
            continue
        shown = pictures.get(number_of(str(child.attrs.get("src", ""))))
        if shown is None:
            text = Token("text", "", 0, content=_("[gambar tidak ada: %(name)s]") % {"name": child.content})
            found.append(text)
        else:
            child.attrs = {"src": shown.url, "alt": ""}
            found.append(child)
    return found


def number_of(source: str) -> int:
    """Return the picture's number that ``gambar:3`` names; 0 for anything else."""
    match = re.fullmatch(rf"{SCHEME}(\d{{1,6}})", source)
    return int(match[1]) if match else 0


def words_in(text: str) -> int:
    """Return how many words a text has."""
    return len(re.findall(r"\w+", text))
