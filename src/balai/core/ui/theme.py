"""A city's own colour, held to the contrast that everyone can read.

Source: WCAG 2.2, relative luminance and contrast ratio, success criterion 1.4.3 (4.5 : 1 for text).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

NEEDED = 4.5
WHITE, LIGHT_WASH, DARK = "#ffffff", "#f2f5f4", "#0d1615"
DEFAULT_HUE = "#22377e"


def _channels(colour: str) -> tuple[int, int, int]:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise ValueError(_("Tulis warna sebagai # dan enam angka heksadesimal, misalnya #22377E."))
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb``, 0 for black to 1 for white."""
    parts = [c / 255 for c in _channels(colour)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """Return ``one`` mixed with ``share`` (0 to 1) of ``other``, in sRGB."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours that follow from a city's one hue, for paper and for night."""

    nila: str
    deep: str
    tint: str
    night_nila: str
    night_deep: str
    night_tint: str

    def css(self) -> str:
        """Return rules that replace the default blue, ready for a ``<style>`` element."""
        day = f"--nila:{self.nila};--nila2:{self.deep};--tint:{self.tint};--cloth:{self.nila}"
        night = f"--nila:{self.night_nila};--nila2:{self.night_deep};--tint:{self.night_tint};--cloth:{self.nila}"
        return (
            f"@layer tokens{{:root{{{day}}}"
            f"@media(prefers-color-scheme:dark){{:root:not([data-theme=light]){{{night}}}}}"
            f":root[data-theme=dark]{{{night}}}}}"
        )


def palette(hue: str) -> Palette:
    """Return the palette of a hue. The night colours are lightened until they read on the dark page."""
    night = next(c for c in (mix(hue, WHITE, step / 20) for step in range(21)) if contrast(c, DARK) >= 7)
    return Palette(
        nila=hue,
        deep=mix(hue, "#000000", 0.3),
        tint=mix(hue, WHITE, 0.9),
        night_nila=night,
        night_deep=mix(night, WHITE, 0.4),
        night_tint=mix(DARK, hue, 0.35),
    )


def faults(hue: str) -> list[str]:
    """Return why a hue can't be the city's colour, one sentence each; empty when it can."""
    try:
        colours = palette(hue)
    except ValueError as error:
        return [str(error)]
    pairs = {
        _("putih"): (colours.nila, WHITE),
        _("dasar abu-abu"): (colours.nila, LIGHT_WASH),
        _("warna mudanya sendiri"): (colours.nila, colours.tint),
        _("halaman malam"): (colours.night_nila, DARK),
        _("warna malamnya sendiri"): (colours.night_nila, colours.night_tint),
    }
    sentence = _("Warna {hue} kurang terbaca di atas {ground}: kontras {ratio}, paling sedikit 4,5.")
    return [
        sentence.format(hue=hue, ground=ground, ratio=f"{contrast(*pair):.1f}".replace(".", ","))
        for ground, pair in pairs.items()
        if contrast(*pair) < NEEDED
    ]
