"""Addresses and text of the files that pages wear."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static

HERE = Path(__file__).parent / "static" / "ui"


@lru_cache(maxsize=512)
def asset(path: str) -> str:
    """Return the public address of a static file: hashed once collected, plain before that."""
    try:
        return static(path)
    except ValueError:  # not collected yet: a fresh clone, or a test
        return f"{settings.STATIC_URL}{path}"


@lru_cache(maxsize=8)
def sheet(name: str) -> str:
    """Return a style sheet's text for a ``<style>`` element, without comments and needless space."""
    text = re.sub(r"/\*.*?\*/", "", (HERE / name).read_text(), flags=re.S)
    text = "".join(part if part.startswith('"') else _squeezed(part) for part in re.split(r'("[^"]*")', text))
    return re.sub(r"url\(([\w-]+\.\w+)\)", lambda m: f"url({asset('ui/' + m[1])})", text).strip()


def _squeezed(rules: str) -> str:
    """Return rules without needless space. What stands between quotes is not passed here: people read it."""
    rules = re.sub(r"\s+", " ", rules)
    return re.sub(r"\s*([{};,])\s*", r"\1", rules).replace(";}", "}").replace(": ", ":")


@lru_cache(maxsize=8)
def stamp(name: str) -> str:
    """Return a short mark of a style sheet's content: a browser that carries it has the sheet already."""
    return sha256((HERE / name).read_bytes()).hexdigest()[:10]
