"""Lists: facts, trails, tasks, tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.template.context import Context
from django.utils.translation import gettext as _

from balai.core.ui import parts
from balai.vocabulary import words

from .register import register


@register.inclusion_tag("ui/part/facts.html")
def facts(rows: Iterable[Any], tight: bool = False) -> dict[str, Any]:
    """Draw a list of facts: ``parts.Fact``, ``{"label", "value", "url", "act"}`` or (label, value) each."""
    return {"rows": parts.made(parts.Fact, rows), "tight": tight}


@register.inclusion_tag("ui/part/trail.html")
def trail(stops: Iterable[Any]) -> dict[str, Any]:
    """Draw what happened and what comes: ``parts.Stop``, mappings or (words, when) each."""
    return {"stops": parts.made(parts.Stop, stops)}


@register.inclusion_tag("ui/part/tasks.html")
def tasks(rows: Iterable[Any]) -> dict[str, Any]:
    """Draw ruled rows to open or do: ``parts.Task``, mappings or (label, url, note) each."""
    return {"rows": parts.made(parts.Task, rows)}


@register.inclusion_tag("ui/part/table.html")
def table(
    title: Any, columns: Iterable[Any], rows: Iterable[Iterable[Any]], show_title: bool = False
) -> dict[str, Any]:
    """Draw a table of ready strings. ``columns``: ``parts.Column``, (title, number) or plain titles."""
    heads = [parts.Column(c) if isinstance(c, str) else c for c in columns]
    heads = parts.made(parts.Column, heads)
    return {
        "title": title,
        "show_title": show_title,
        "columns": heads,
        "rows": [list(zip(row, heads, strict=True)) for row in rows],
    }


@register.inclusion_tag("ui/part/pager.html", takes_context=True)
def pager(context: Context, page: Any, name: str = "hal") -> dict[str, Any]:
    """Draw the way through pages of a list; the filter in the address stays."""
    request = context.get("request")
    query = request.GET.copy() if request is not None else {}

    def url(number: int) -> str:
        query[name] = str(number)
        return f"?{query.urlencode() if hasattr(query, 'urlencode') else urlencode(query)}"

    said = _("Halaman {page} dari {pages}, {count} baris")
    return {
        "page": page,
        "words": said.format(
            page=words.angka(page.number),
            pages=words.angka(page.paginator.num_pages),
            count=words.angka(page.paginator.count),
        ),
        "back_url": url(page.previous_page_number()) if page.has_previous() else "",
        "next_url": url(page.next_page_number()) if page.has_next() else "",
    }


@register.inclusion_tag("ui/part/empty.html")
def empty(title: Any, text: Any = "", url: str = "", act: Any = "") -> dict[str, Any]:
    """Draw an empty list: what belongs here, why it is empty, one next act."""
    return {"title": title, "text": text, "url": url, "act": act}
