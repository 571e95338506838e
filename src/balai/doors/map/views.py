"""Pages of the map: all layers, one layer with its list, and the same on a map to move."""

from operator import itemgetter
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from balai.core.access import public
from balai.core.areas.codes import sort_key
from balai.core.declare import Column
from balai.core.search import leads
from balai.core.ui import parts
from balai.vocabulary.words import angka

from . import drawing, sources
from .filters import PAGE, Filters
from .sources import Answer, Asked, Source, WrongValue
from .sources.base import Feature

DRAWN, ROWS = 1000, 50
"""Features in a picture and rows on a page, at most."""


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """List the layers."""
    rows = [{"url": reverse("map:layer", args=[s.code]), "name": s.name, "meaning": s.meaning} for s in sources.every()]
    return render(request, "map/home.html", {"rows": rows, "ogc_url": reverse("ogc:landing")})


@public
@require_safe
def layer(request: HttpRequest, code: str) -> HttpResponse:
    """Show a layer: picture, filter, list."""
    source = _source(code)
    form = Filters(source, request.GET)
    try:
        answer, wrong = source.answer(Asked(where=form.where, limit=DRAWN)), ""
    except WrongValue as error:
        answer, wrong = Answer([], 0, more=False), str(error)
    features = answer.features
    page = Paginator(_rows(source, features), ROWS).get_page(request.GET.get(PAGE))
    shown = {
        "source": source,
        "form": form,
        "wrong": wrong or ", ".join(form.unknown),
        "picture": drawing.picture(source, features),
        "columns": [(_title(c), _number(c)) for c in _listed(source)],
        "page": page,
        "said": _counted(answer),
        "clear_url": request.path,
        "full_url": reverse("map:full", args=[code]) + (f"?{form.query}" if form.query else ""),
        "items_url": _items(code, form),
    }
    return render(request, "map/layer.html", shown)


@public
@require_safe
def full(request: HttpRequest, code: str) -> HttpResponse:
    """Show a layer on a map that can be moved; it asks the OGC address for what it shows."""
    source = _source(code)
    form = Filters(source, request.GET)
    shown = {
        "source": source,
        "items_url": _items(code, form),
        "ground_url": f"{reverse('ogc:items', args=['kecamatan'])}?limit={DRAWN}",
        "back_url": reverse("map:layer", args=[code]) + (f"?{form.query}" if form.query else ""),
    }
    return render(request, "map/full.html", shown)


def _source(code: str) -> Source:
    found = sources.one(code)
    if found is None:
        raise Http404
    return found


def _items(code: str, form: Filters) -> str:
    query = f"&{form.query}" if form.query else ""
    return f"{reverse('ogc:items', args=[code])}?limit={DRAWN}{query}"


def _listed(source: Source) -> list[Column]:
    """Return the columns of the list, the name first."""
    return sorted(source.columns, key=lambda c: c.code != "name")


def _rows(source: Source, features: list[Feature]) -> list[list[Any]]:
    """Return the list's rows by name; facilities lead to their page where a door has one."""
    words = {c.code: dict(source.choices(c.code)) for c in source.columns}
    listed, linked = _listed(source), source is sources.FACILITIES and "facility" in leads.known()
    rows = []
    for feature in features:
        row: list[Any] = [_say(c, feature["properties"].get(c.code), words[c.code]) for c in listed]
        name = sort_key(row[0])
        if linked:
            row[0] = parts.link(leads.url("facility", feature["id"]), row[0])
        rows.append((name, row))
    return [row for _name, row in sorted(rows, key=itemgetter(0))]


def _say(column: Column, value: Any, words: dict[str, str]) -> str:
    if value is None or value == "":
        return "–"
    if column.type in ("integer", "decimal"):
        return angka(value, 2 if column.type == "decimal" else 0)
    return words.get(str(value), str(value))


def _title(column: Column) -> str:
    return f"{column.title} ({column.unit})" if column.unit else str(column.title)


def _number(column: Column) -> bool:
    return column.type in ("integer", "decimal")


def _counted(answer: Answer) -> str:
    if answer.more:
        said = _("{shown} yang pertama ditampilkan. Persempit dengan saringan.")
        return said.format(shown=angka(len(answer.texts)))
    return _("{count} ditampilkan").format(count=angka(len(answer.texts)))
