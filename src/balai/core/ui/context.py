"""What every page knows: the city's face, the language and its other, the theme, the foot."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from time import monotonic
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

THEME_COOKIE = "tema"
THEMES = {"terang": "light", "malam": "dark"}
footer_links: list[tuple[Any, str]] = []
"""(words, URL name) that doors add at start; a name that doesn't exist is left out."""


@dataclass(frozen=True, slots=True)
class CityFace:
    """How a city shows itself. ``css``: rules of its own colour; ``crest``: address of its picture."""

    name: str = "Kota Contoh"
    tagline: str = ""
    crest: str = ""
    css: str = ""
    help: str = ""
    emergency: str = "112"


_kept: tuple[float, CityFace] | None = None


def forget_face() -> None:
    """Read the city's face anew at the next page."""
    global _kept
    _kept = None


def city_face() -> CityFace:
    """Return the city's face, remembered for ``settings.BALAI_FACE_SECONDS`` so that pages need not ask for it."""
    global _kept
    now = monotonic()
    if _kept is None or _kept[0] <= now:
        _kept = (now + getattr(settings, "BALAI_FACE_SECONDS", 30), _read_face())
    return _kept[1]


def _read_face() -> CityFace:
    """Read the name from areas and the rest from the city's own row; the house's face where neither says."""
    from balai.core.areas import queries as areas

    from .models import Face

    plain = CityFace(
        name=getattr(settings, "BALAI_NAME", "Kota Contoh"), tagline=getattr(settings, "BALAI_TAGLINE", "")
    )
    try:
        row, name = Face.objects.first(), areas.city_name()
    except DatabaseError:  # before the first migration, or without a database: pages still say so in the city's dress
        return plain
    if row is None:
        return replace(plain, name=name or plain.name)
    return replace(
        plain,
        name=name or plain.name,
        tagline=row.tagline or plain.tagline,
        crest=f"/lambang.png?{row.changed_at:%y%m%d%H%M%S}" if row.crest else "",
        css=row.css(),
        help=row.help,
    )


@lru_cache(maxsize=256)
def _address(name: str, language: str | None) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def address(name: str) -> str:
    """Return the address of a page without arguments, remembered per language; ``""`` when it isn't mounted."""
    return _address(name, get_language())


def other_language(path: str) -> dict[str, str]:
    """Return the same page in the other language: Indonesian at ``/``, English under ``/en/``."""
    if path == "/en" or path.startswith("/en/"):
        return {"code": "id", "name": "Indonesia", "url": path[3:] or "/"}
    return {"code": "en", "name": "English", "url": f"/en{path}"}


def _foot() -> list[tuple[Any, str]]:
    """Return the links of the foot; two doors may name the same page, the first one's words stand."""
    found: dict[str, Any] = {}
    for words, name in footer_links:
        if url := address(name):
            found.setdefault(url, words)
    return [(words, url) for url, words in found.items()]


def _is_officer(request: HttpRequest) -> bool:
    """Tell whether the desk is open to whoever asks; costs nothing without a session."""
    from balai.core.access import posts_of

    user = getattr(request, "user", None)
    return bool(user is not None and user.is_authenticated and posts_of(user))


def page(request: HttpRequest) -> dict[str, object]:
    """Return what base templates need. Strings only, so that drawing stays cheap."""
    language = (get_language() or "id")[:2]
    return {
        "city": SimpleLazyObject(city_face),
        "lang": language,
        "other": other_language(request.get_full_path()),
        "theme": THEMES.get(request.COOKIES.get(THEME_COOKIE, ""), ""),
        "home": "/en/" if language == "en" else "/",
        "sign_in": address("account_login"),
        "sign_out": address("account_logout"),
        "foot": _foot(),
        "display_url": address("ui:display"),
        "account_url": address("account_home"),
        "desk_url": address("desk:home"),
        "officer": SimpleLazyObject(lambda: _is_officer(request)),
    }
