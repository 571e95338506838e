"""Template words of the house. They are builtins: no template loads them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django import template
from django.contrib.messages import get_messages
from django.template.context import Context
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from balai.core.store import ids
from balai.core.ui import assets, bench, charts, maps, middleware, parts, widgets
from balai.vocabulary import words

register = template.Library()

for _name in ("tgl", "tgl_pendek", "hari_tgl", "jam", "tgl_jam", "rupiah", "angka", "persen", "nik", "masked"):
    register.filter(_name, getattr(words, _name))
register.filter("telepon", words.telepon)
register.filter("ukuran", words.ukuran)

register.simple_tag(assets.asset, name="asset")
register.simple_tag(parts.plat, name="plat")
register.simple_tag(parts.tag, name="tag")
register.simple_tag(parts.number_link, name="number_link")


@register.simple_tag(takes_context=True)
def dress(context: Context) -> SafeString:
    """Return the style sheet: inside the page on a browser's first visit, a link to the cached file afterwards."""
    request = context.get("request")
    mark = assets.stamp("citizen.css")
    href = assets.asset("ui/citizen.css")
    own = _own_colour(context)
    if request is None or request.COOKIES.get(middleware.COOKIE) == mark:
        return format_html('<link rel="stylesheet" href="{}">{}', href, own)
    request.dressed = mark
    sheet = SafeString(assets.sheet("citizen.css"))
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


@register.inclusion_tag("ui/part/field.html")
def field(bound: Any, heading: bool = False) -> dict[str, Any]:
    """Draw one form field with label, hint, errors and input. ``heading``: its label is the page's h1."""
    return {"f": widgets.draw(bound), "heading": heading}


@register.simple_tag
def fields(form: Any) -> SafeString:
    """Draw all fields of a form, hidden ones too. A page with one visible field still needs its own h1."""
    drawn = "".join(str(bound) for bound in form.hidden_fields())
    engine = get_template("ui/part/field.html")
    return SafeString(drawn + "".join(engine.render(field(bound)) for bound in form.visible_fields()))


@register.inclusion_tag("ui/part/error_summary.html")
def error_summary(form: Any) -> dict[str, Any]:
    """Draw what is wrong, above the h1, with links to the fields. Nothing without errors."""
    if form is None or not getattr(form, "is_bound", False) or not form.errors:
        return {"rows": []}
    rows = [("", str(e)) for e in form.non_field_errors()]
    rows += [(widgets.target(form[name]), str(e)) for name in form.fields for e in form[name].errors]
    return {"rows": rows}


@register.simple_tag(takes_context=True)
def once_key(context: Context) -> SafeString:
    """Return the hidden key of a form's one effect; it stays the same when the form comes back with errors."""
    request = context.get("request")
    key = (request.POST.get("key", "") if request is not None else "") or str(ids.uuid7())
    return format_html('<input type="hidden" name="key" value="{}">', key)


@register.inclusion_tag("ui/part/bench.html", takes_context=True)
def bench_groups(context: Context) -> dict[str, Any]:
    """Draw the officer's queues and pages at the left of a desk page."""
    request = context.get("request")
    return {"groups": bench.groups(request), "here": request.path} if request is not None else {"groups": ()}


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


@register.inclusion_tag("ui/part/figures.html")
def figures(rows: Iterable[Any]) -> dict[str, Any]:
    """Draw figures of the city: ``parts.Figure``, mappings or (value, label) each."""
    return {"rows": parts.made(parts.Figure, rows)}


@register.inclusion_tag("ui/part/pillars.html")
def pillars(rows: Iterable[Any]) -> dict[str, Any]:
    """Draw how much of each pillar stands: ``parts.Share``, mappings or (code, label, done, total) each."""
    said = _("{done} dari {total}")
    return {
        "rows": [
            {
                "code": s.code,
                "label": s.label,
                "bar": parts.bar(s.done, s.total),
                "words": said.format(done=s.done, total=s.total),
            }
            for s in parts.made(parts.Share, rows)
        ]
    }


@register.inclusion_tag("ui/part/table.html")
def table(
    title: Any, columns: Iterable[Any], rows: Iterable[Iterable[Any]], show_title: bool = False
) -> dict[str, Any]:
    """Draw a table of ready strings. ``columns``: ``parts.Column``, (title, number) or plain titles."""
    heads = [parts.Column(c) if isinstance(c, str) else c for c in columns]
    heads = parts.made(parts.Column, heads)
    numbers = [h.number for h in heads]
    return {
        "title": title,
        "show_title": show_title,
        "columns": heads,
        "rows": [list(zip(row, numbers, strict=True)) for row in rows],
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
def button(text: Any, kind: str = "", name: str = "", value: str = "") -> SafeString:
    """Return a submit button. ``kind``: ``""`` for the page's one act, ``second``, ``danger`` or ``plain``."""
    extra = format_html(' name="{}" value="{}"', name, value) if name else SafeString("")
    return format_html('<button class="button{}"{}>{}</button>', f" {kind}" if kind else "", extra, text)


@register.simple_tag
def button_link(url: str, text: Any, kind: str = "") -> SafeString:
    """Return a link that starts something and looks like a button."""
    return format_html('<a class="button{}" href="{}">{}</a>', f" {kind}" if kind else "", url, text)


@register.inclusion_tag("ui/part/search_box.html", takes_context=True)
def search_box(context: Context, url: str, label: Any = "") -> dict[str, Any]:
    """Draw the search box with its visible label."""
    request = context.get("request")
    return {
        "url": url,
        "label": label or _("Cari layanan, kantor, data"),
        "query": request.GET.get("q", "") if request is not None else "",
    }


@register.inclusion_tag("ui/part/filter.html")
def filter_form(form: Any, url: str = "", clear_url: str = "") -> dict[str, Any]:
    """Draw a GET form that narrows a list."""
    engine = get_template("ui/part/field.html")
    drawn = [SafeString(str(bound)) for bound in form.hidden_fields()]
    for bound in form.visible_fields():
        one = replace(widgets.draw(bound), optional=False)  # everything in a filter may stay empty
        drawn.append(SafeString(engine.render({"f": one})))
    return {"rows": drawn, "url": url, "clear_url": clear_url}


@register.simple_tag
def banner(text: Any, kind: str = "") -> SafeString:
    """Return a banner. ``kind``: ``""`` to inform, ``good``, ``careful`` or ``bad``."""
    return format_html('<div class="note{}"><p>{}</p></div>', f" {kind}" if kind else "", text)


def _figure(chart: charts.Figure, svg: SafeString, columns: list[Any], rows: list[Any], title: bool) -> dict[str, Any]:
    return {
        "title": chart.title,
        "show_title": title,
        "svg": svg,
        "source": chart.source,
        "csv": chart.csv,
        "columns": columns,
        "rows": rows,
    }


@register.inclusion_tag("ui/part/chart.html")
def chart_line(chart: charts.Line, title: bool = False) -> dict[str, Any]:
    """Draw a ``charts.Line`` with its source, its CSV and its numbers folded away."""
    past = [chart.say(v) for v in chart.before] + [""] * len(chart.names)
    now = [chart.say(v) for v in chart.values] + [""] * len(chart.names)
    columns: list[Any] = [_("Waktu"), _("Nilai"), *([chart.before_name] if chart.before else [])]
    rows = [(name, now[i], past[i])[: len(columns)] for i, name in enumerate(chart.names)]
    return _figure(chart, charts.line(chart), columns, rows, title)


@register.inclusion_tag("ui/part/chart.html")
def chart_bars(chart: charts.Bars, title: bool = False) -> dict[str, Any]:
    """Draw ``charts.Bars``."""
    rows = [(name, chart.say(value)) for name, value in chart.rows]
    return _figure(chart, charts.bars(chart), ["", _("Nilai")], rows, title)


@register.inclusion_tag("ui/part/chart.html")
def chart_stack(chart: charts.Stack, title: bool = False) -> dict[str, Any]:
    """Draw a ``charts.Stack``."""
    rows = [(name, chart.say(value)) for name, value in chart.parts]
    return _figure(chart, charts.stack(chart), ["", _("Nilai")], rows, title)


@register.inclusion_tag("ui/part/chart.html")
def area_map(chart: charts.Map, title: bool = False, numbers: bool = True) -> dict[str, Any]:
    """Draw a ``charts.Map``. ``numbers=False`` when the page lists them itself, beside the map."""
    rows = [(parts.link(s.url, s.name) if s.url else s.name, chart.say(s.value)) for s in chart.shapes]
    drawn = _figure(chart, maps.area_map(chart), [_("Wilayah"), _("Nilai")], rows if numbers else [], title)
    return drawn | {"map": True, "scale": maps.scale(chart)}


register.simple_tag(charts.spark, name="spark")


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
