"""From template and data to PDF/A-3b, tagged, with the city's own fonts inside.

One compiler per template and thread: it keeps what it has read and laid out (7 ms a page instead of 60).
"""

from __future__ import annotations

import hashlib
import json
import re
import threading
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from django.core.serializers.json import DjangoJSONEncoder
from django.template.utils import get_app_template_dirs

if TYPE_CHECKING:
    import typst

HERE = Path(__file__).parent
FONTS = HERE.parent / "ui" / "fonts"
PAPER = HERE / "typst"
STANDARD: Literal["a-3b"] = "a-3b"
_mine = threading.local()


class NoTemplate(LookupError):
    """No service has a Typst template of that name."""


class NotDrawn(Exception):
    """The template doesn't compile with this data; the message is Typst's, which may quote the data: not for logs."""


@cache
def template(name: str) -> Path:
    """Return ``templates/typst/NAME.typ`` of whichever package has it. Raises ``NoTemplate``."""
    for folder in get_app_template_dirs("templates"):
        path = Path(folder) / "typst" / f"{name}.typ"
        if path.is_file():
            return path
    raise NoTemplate(name)


@cache
def edition(name: str) -> str:
    """Return the SHA-256 of a template, its parts in a folder of the same name, and the city's paper."""
    path = template(name)
    digest = hashlib.sha256(path.read_bytes())
    for part in (*sorted(path.with_suffix("").rglob("*")), *sorted(PAPER.rglob("*"))):
        if part.is_file():
            digest.update(part.read_bytes())
    return digest.hexdigest()


@cache
def _fonts() -> typst.Fonts:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])


def _compiler(path: Path) -> typst.Compiler:
    import typst

    mine: dict[Path, typst.Compiler] = _mine.__dict__.setdefault("compilers", {})
    if path not in mine:
        mine[path] = typst.Compiler(
            str(path),
            root=str(path.parent),
            font_paths=_fonts(),
            ignore_system_fonts=True,
            package_path=str(PAPER),
            package_cache_path=str(PAPER),
        )
    return mine[path]


def draw(name: str, *, paper: dict[str, Any], values: dict[str, Any]) -> bytes:
    """Return the PDF. ``paper``: what Balai adds (``letterhead.paper``); ``values``: what the service prints.

    Both reach the template as one JSON text, so that nothing in them can be markup. A character that no font of ours
    has is printed as "?". Raises ``NotDrawn``, ``NoTemplate``.
    """
    import typst

    data = {"paper": paper, "values": values}
    try:
        return _compile(template(name), data)
    except typst.TypstError as error:
        if "font" not in error.message and "glyph" not in error.message and "codepoint" not in error.message:
            raise NotDrawn(error.message) from None
    try:
        return _compile(template(name), _plain(data))
    except typst.TypstError as error:
        raise NotDrawn(error.message) from None


def pages(name: str, values: dict[str, Any], *, ppi: float = 144) -> list[bytes]:
    """Return a template filled with ``values`` as PNG files, one a page. Raises ``NotDrawn``, ``NoTemplate``."""
    import typst

    text = json.dumps({"paper": {}, "values": values}, cls=DjangoJSONEncoder, ensure_ascii=False)
    try:
        made = _compiler(template(name)).compile(format="png", ppi=ppi, sys_inputs={"data": text})
    except typst.TypstError as error:
        raise NotDrawn(error.message) from None
    sheets = made if isinstance(made, list) else [made]
    return [sheet for sheet in sheets if sheet is not None]


def _compile(path: Path, data: dict[str, Any]) -> bytes:
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False)
    made = _compiler(path).compile(format="pdf", sys_inputs={"data": text}, pdf_standards=STANDARD)
    assert isinstance(made, bytes)
    return made


_KNOWN = re.compile(r"[^\n\t -~\u00a0-\u024f\u1e00-\u1eff\u2010-\u2027\u2030-\u203a\u20ac]")


def _plain(value: Any) -> Any:
    """Return the value with every character outside our fonts as "?"."""
    if isinstance(value, str):
        return _KNOWN.sub("?", value)
    if isinstance(value, dict):
        return {k: v if k in ("qr", "crest", "motif") else _plain(v) for k, v in value.items()}
    return [_plain(v) for v in value] if isinstance(value, list | tuple) else value
