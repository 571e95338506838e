"""What every page knows: the city's face, the language and its other, the theme, the foot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language

THEME_COOKIE = "tema"
THEMES = {"terang": "light", "malam": "dark"}
footer_links: list[tuple[Any, str]] = []
"""(words, URL name) that doors add at start; a name that doesn't exist is left out."""


@dataclass(frozen=True, slots=True)
class CityFace:
    """How a city shows itself. ``css``: rules of its own colour; ``crest``: address of its picture."""

    name: str = "Kota Contoh"
    tagline: str = "Balai Kota Digital"
    crest: str = ""
    css: str = ""
    help: str = ""
    emergency: str = "112"
    lines: tuple[str, ...] = field(default=())


_face: Callable[[], CityFace] | None = None


def face_from(source: Callable[[], CityFace] | None) -> None:
    """Let ``source`` say the city's face; ``None`` goes back to settings."""
    global _face
    _face = source


def city_face() -> CityFace:
    """Return the city's face: from its own table once there is one, else ``settings.BALAI_FACE``, else the sample."""
    if _face is not None:
        return _face()
    return CityFace(**getattr(settings, "BALAI_FACE", {}))


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


def page(request: HttpRequest) -> dict[str, object]:
    """Return what base templates need. Strings only, so that drawing stays cheap."""
    language = (get_language() or "id")[:2]
    return {
        "city": city_face(),
        "lang": language,
        "other": other_language(request.get_full_path()),
        "theme": THEMES.get(request.COOKIES.get(THEME_COOKIE, ""), ""),
        "home": "/en/" if language == "en" else "/",
        "sign_in": address("account_login"),
        "sign_out": address("account_logout"),
        "foot": [(words, url) for words, name in footer_links if (url := address(name))],
        "display_url": address("ui:display"),
    }
