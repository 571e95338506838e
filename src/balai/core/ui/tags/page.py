"""What frames a page: sheet, crest, banners, the way back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.contrib.messages import get_messages
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from balai.core.ui import assets, bench, middleware, parts
from balai.vocabulary import words

from .register import register


@register.simple_tag(takes_context=True)
def dress(context: Context, alone: bool = False) -> SafeString:
    """Return the style sheet: inside the page on a browser's first visit, a link to the cached file afterwards.

    ``alone``: nothing is fetched for pages to come, because most who open this one open no other.
    """
    request = context.get("request")
    mark = assets.stamp("citizen.css")
    href = assets.asset("ui/citizen.css")
    own = _own_colour(context)
    if request is None or request.COOKIES.get(middleware.COOKIE) == mark:
        return format_html('<link rel="stylesheet" href="{}">{}', href, own)
    sheet = SafeString(assets.sheet("citizen.css"))
    if alone:
        return format_html("<style{}>{}</style>{}", _nonce(context), sheet, own)
    request.dressed = mark
    later = format_html('<link rel="prefetch" as="style" href="{}">', href)
    return format_html("<style{}>{}</style>{}{}", _nonce(context), sheet, own, later)


def _nonce(context: Context) -> SafeString:
    nonce = getattr(context.get("request"), "csp_nonce", None)
    return format_html(' nonce="{}"', str(nonce)) if nonce is not None else SafeString("")


def _own_colour(context: Context) -> SafeString:
    rules = getattr(context.get("city"), "css", "")
    return format_html("<style{}>{}</style>", _nonce(context), SafeString(rules)) if rules else SafeString("")


@register.inclusion_tag("ui/part/crest.html", takes_context=True)
def crest(context: Context) -> dict[str, Any]:
    """Draw the city's crest, or the house's own."""
    return {"src": getattr(context.get("city"), "crest", "")}


@register.inclusion_tag("ui/part/notices.html", takes_context=True)
def notices(context: Context) -> dict[str, Any]:
    """Show what just happened: one banner at most, and none beside an error summary."""
    request, form = context.get("request"), context.get("form")
    if request is None or (form is not None and getattr(form, "is_bound", False) and form.errors):
        return {}
    if not hasattr(request, "_messages") or not (waiting := list(get_messages(request))):
        return {}
    kinds = {"success": "good", "warning": "careful", "error": "bad"}
    return {"notice": waiting[-1], "kind": kinds.get(waiting[-1].level_tag, "")}


@register.inclusion_tag("ui/part/bench.html", takes_context=True)
def bench_groups(context: Context) -> dict[str, Any]:
    """Draw the officer's queues and pages at the left of a desk page."""
    request = context.get("request")
    return {"groups": bench.groups(request), "here": request.path} if request is not None else {"groups": ()}


@register.inclusion_tag("ui/part/done.html")
def done(title: Any, number: str = "", number_label: Any = "") -> dict[str, Any]:
    """Draw the panel that says it is done, with the number to keep."""
    return {
        "title": title,
        "number": number,
        "plat": parts.plat(number, "large"),
        "number_label": number_label or _("Nomor berkas Anda"),
    }


@register.inclusion_tag("ui/part/progress.html", takes_context=True)
def progress(
    context: Context, done: int, total: int, seconds_left: float | None = None, url: str = "", cancel_url: str = ""
) -> dict[str, Any]:
    """Draw how far a job is: "1.240 dari 8.000", time left, and a way to stop it."""
    said, left = _("{done} dari {total}"), _("Kira-kira {time} lagi")
    return {
        "done": done,
        "total": max(total, 1),
        "words": said.format(done=words.angka(done), total=words.angka(total)),
        "left": left.format(time=words.lama(seconds_left)) if seconds_left is not None else "",
        "url": url,
        "cancel_url": cancel_url,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("ui/part/crumbs.html")
def crumbs(rows: Iterable[tuple[Any, str]]) -> dict[str, Any]:
    """Draw where one is: (words, address) each; the last has no address."""
    return {"rows": rows}


@register.simple_tag
def back(url: str, text: Any = "") -> SafeString:
    """Return the link back, before everything else on a page."""
    return format_html('<a class="back" href="{}">{}</a>', url, text or _("Kembali"))


@register.simple_tag
def caption(name: Any, section: Any = "", step: int = 0, of: int = 0) -> SafeString:
    """Return "Akta kelahiran · Data ibu, langkah 3 dari 7" above a question."""
    place = _("langkah {step} dari {of}").format(step=step, of=of) if of else ""
    where = ", ".join(str(p) for p in (section, place) if p)
    return format_html('<p class="caption">{}</p>', " · ".join(p for p in (str(name), where) if p))


@register.simple_tag
def banner(text: Any, kind: str = "") -> SafeString:
    """Return a banner. ``kind``: ``""`` to inform, ``good``, ``careful`` or ``bad``."""
    return format_html('<div class="note{}"><p>{}</p></div>', f" {kind}" if kind else "", text)


class MoreNode(template.Node):
    """``{% more words %}…{% endmore %}``: something folded away under its question."""

    def __init__(self, summary: Any, inside: template.NodeList) -> None:
        self.summary, self.inside = summary, inside

    def render(self, context: Context) -> SafeString:
        """Draw a details element."""
        words_, inner = self.summary.resolve(context), self.inside.render(context)
        return format_html("<details><summary>{}</summary><div>{}</div></details>", words_, inner)


@register.tag
def more(parser: Any, token: Any) -> MoreNode:
    """Fold away what stands between ``more`` and ``endmore``."""
    _tag, summary = token.split_contents()
    inside = parser.parse(("endmore",))
    parser.delete_first_token()
    return MoreNode(parser.compile_filter(summary), inside)
