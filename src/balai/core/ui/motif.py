"""A city's pattern: an SVG tile of at most 1 KB that holds shapes and nothing else."""

from __future__ import annotations

import re
from urllib.parse import quote
from xml.etree import ElementTree

from django.utils.translation import gettext as _

MOST = 1024
SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {SVG + name for name in ("svg", "g", "path", "rect", "circle", "ellipse", "polygon", "polyline", "line")}
ATTRIBUTES = frozenset(
    {"viewBox", "width", "height", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "ry", "d", "points"}
    | {"fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "fill-rule", "opacity", "fill-opacity"}
    | {"transform"}
)
PLAIN = re.compile(r"[\w\s#.,()%+-]*")


def check_tile(text: str) -> str:
    """Return why a tile can't be worn, or ``""``."""
    if len(text.encode()) > MOST:
        return _("Ubin motif paling besar 1 KB.")
    if "<!" in text or "<?" in text:
        return _("Ubin motif hanya boleh berisi gambar SVG.")
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError:
        return _("Ubin motif bukan SVG yang utuh.")
    if root.tag != SVG + "svg" or not {"width", "height"} <= set(root.attrib):
        return _("Ubin motif perlu elemen svg dengan width dan height.")
    for part in root.iter():
        plain = all(name in ATTRIBUTES and PLAIN.fullmatch(value) for name, value in part.attrib.items())
        if part.tag not in SHAPES or not plain or (part.text or "").strip():
            return _("Ubin motif hanya boleh berisi bentuk: path, rect, circle, polygon dan sejenisnya.")
    return ""


def tile_css(text: str) -> str:
    """Return the rule that lays a tile along the top of every page."""
    return f'@layer tokens{{:root{{--motif:url("data:image/svg+xml,{quote(text)}")}}}}'
