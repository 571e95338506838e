"""What changed from one revision of an instrument's file to the next, a sentence each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .drafting import Body, levels_of, nodes

HEAD = {
    "name": gettext_lazy("Nama"),
    "short": gettext_lazy("Nama pendek"),
    "legal_basis": gettext_lazy("Dasar hukum"),
    "source": gettext_lazy("Sumber"),
    "formula": gettext_lazy("Rumus"),
    "formula_words": gettext_lazy("Kalimat rumus"),
    "null_leaf": gettext_lazy("Butir tanpa nilai"),
    "valid_from": gettext_lazy("Tahun mulai"),
    "valid_to": gettext_lazy("Tahun berakhir"),
}
LEAF = {
    "name": gettext_lazy("nama"),
    "weight": gettext_lazy("bobot"),
    "source": gettext_lazy("sumber"),
    "settled": gettext_lazy("sudah dicocokkan"),
    "several": gettext_lazy("dijawab beberapa angka"),
}


def changes(before: Body, after: Body) -> list[str]:
    """Return what a reader should know of the step from one content to the other."""
    return [*_head(before, after), *_bands(before, after), *_leaves(before, after)]


def _head(before: Body, after: Body) -> Iterator[str]:
    for name, words in HEAD.items():
        if before.get(name) != after.get(name):
            yield _moved(words, before.get(name), after.get(name))
    if before.get("rounding") != after.get("rounding"):
        digits = [_map(body.get("rounding")).get("digits") for body in (before, after)]
        yield _moved(_("Angka di belakang koma"), *digits)


def _bands(before: Body, after: Body) -> Iterator[str]:
    if (old := _edges(before)) != (new := _edges(after)):
        yield _moved(_("Predikat"), old, new)


def _leaves(before: Body, after: Body) -> Iterator[str]:
    old, new = ({str(row.get("code")): row for row in nodes(body)} for body in (before, after))
    for code in old.keys() - new.keys():
        yield _("Butir {code} dihapus: {name}").format(code=code, name=old[code].get("name", ""))
    for code, row in new.items():
        if code not in old:
            yield _("Butir {code} ditambah: {name}").format(code=code, name=row.get("name", ""))
            continue
        for name, words in LEAF.items():
            if old[code].get(name) != row.get(name):
                yield _moved(f"{code}, {words}", old[code].get(name), row.get(name))
        if levels_of(before, old[code]) != levels_of(after, row):
            yield _("{code}, tingkat diubah").format(code=code)


def _edges(body: Body) -> str:
    found = body.get("bands")
    bands = [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []
    return "; ".join(f"{row.get('min') or ''} {row.get('label', '')}".strip() for row in bands)


def _map(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _moved(what: Any, before: Any, after: Any) -> str:
    return _("{what}: {before} → {after}").format(what=what, before=_said(before), after=_said(after))


def _said(value: Any) -> str:
    if value in (None, ""):
        return "–"
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
