"""Forms: fields, what is wrong with them, buttons."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from django.template.context import Context
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from balai.core.store import ids
from balai.core.ui import widgets

from .register import register


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
    found = [(form[name], str(e)) for name in form.fields for e in form[name].errors]
    said = Counter(words for _bound, words in found)
    return {"rows": rows + [(widgets.target(b), _of_several(b, words, said[words])) for b, words in found]}


def _of_several(bound: Any, words: str, times: int) -> str:
    """Name the field where the same is wrong with several."""
    return f"{bound.label}: {words}" if times > 1 and bound.label else words


@register.simple_tag(takes_context=True)
def once_key(context: Context) -> SafeString:
    """Return the hidden key of a form's one effect; it stays the same when the form comes back with errors."""
    request = context.get("request")
    key = (request.POST.get("key", "") if request is not None else "") or str(ids.uuid7())
    return format_html('<input type="hidden" name="key" value="{}">', key)


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
