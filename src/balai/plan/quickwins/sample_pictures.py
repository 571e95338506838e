"""Made-up pictures of a made-up city's quick wins, drawn here: no photograph of anybody is needed for a demo."""

from __future__ import annotations

import io
import random
from collections.abc import Callable

from PIL import Image, ImageDraw, ImageFilter

SIZE = (960, 640)
FINE = 2
"""Drawn so many times larger and shrunk, so that edges are smooth."""
Colour = tuple[int, int, int]
SKY: tuple[Colour, Colour] = ((143, 190, 222), (236, 240, 232))
WALL: tuple[Colour, Colour] = ((232, 226, 211), (211, 203, 186))
SKIN: tuple[Colour, ...] = ((141, 92, 62), (167, 116, 80), (120, 78, 54))
CLOTHES: tuple[Colour, ...] = (
    (34, 55, 126),
    (176, 58, 120),
    (27, 106, 68),
    (198, 140, 40),
    (107, 72, 160),
    (90, 96, 104),
)


class Canvas:
    """A picture being drawn; places are fractions of its width and height."""

    def __init__(self, seed: str) -> None:
        self.width, self.height = SIZE[0] * FINE, SIZE[1] * FINE
        self.image = Image.new("RGB", (self.width, self.height))
        self.draw = ImageDraw.Draw(self.image)
        self.chance = random.Random(seed)

    def at(self, *places: float) -> list[float]:
        """Return fractions as points."""
        return [p * (self.width, self.height)[n % 2] for n, p in enumerate(places)]

    def fade(self, top: Colour, bottom: Colour, start: float = 0, end: float = 1) -> None:
        """Fill a band from one colour into another."""
        first, last = int(start * self.height), int(end * self.height)
        for y in range(first, last):
            part = (y - first) / max(last - first, 1)
            mixed = tuple(round(a + (b - a) * part) for a, b in zip(top, bottom, strict=True))
            self.draw.line((0, y, self.width, y), fill=mixed)  # type: ignore[arg-type]

    def box(self, x: float, y: float, w: float, h: float, colour: Colour, *, round_by: float = 0) -> None:
        """Draw a filled rectangle."""
        self.draw.rounded_rectangle(self.at(x, y, x + w, y + h), radius=round_by * self.width, fill=colour)

    def shape(self, colour: Colour, *places: float) -> None:
        """Draw a filled polygon."""
        points = self.at(*places)
        self.draw.polygon(list(zip(points[::2], points[1::2], strict=True)), fill=colour)

    def ball(self, x: float, y: float, r: float, colour: Colour) -> None:
        """Draw a filled circle; ``r`` is a fraction of the width."""
        cx, cy = self.at(x, y)
        r *= self.width
        self.draw.ellipse((cx - r, cy - r, cx + r, cy + r), fill=colour)

    def tree(self, x: float, y: float, h: float) -> None:
        """Draw a tree that stands at ``y``."""
        self.box(x - 0.008, y - h * 0.45, 0.016, h * 0.45, (96, 72, 50))
        for _ in range(14):
            green = self.chance.randint(84, 132)
            spread = self.chance.uniform(-0.06, 0.06), self.chance.uniform(-0.55, 0.0)
            self.ball(x + spread[0] * h * 2.2, y - h * 0.5 + spread[1] * h, h * 0.13, (46, green, 58))

    def person(self, x: float, y: float, h: float, *, veil: bool = False) -> None:
        """Draw somebody, without a face, who stands at ``y``."""
        clothes, skin = self.chance.choice(CLOTHES), self.chance.choice(SKIN)
        head = h * 0.085
        self.box(x - h * 0.075, y - h * 0.45, h * 0.15, h * 0.45, (52, 54, 62), round_by=0.008)
        self.box(x - h * 0.11, y - h * 0.82, h * 0.22, h * 0.46, clothes, round_by=0.02)
        if veil:
            self.ball(x, y - h * 0.87, head * 1.25, self.chance.choice(CLOTHES))
        self.ball(x, y - h * 0.88, head, skin)
        if not veil:
            self.draw.pieslice(
                self.at(x - head, y - h * 0.88 - head * 1.5, x + head, y - h * 0.88 + head * 1.5),
                180,
                360,
                (32, 28, 26),
            )

    def finish(self) -> bytes:
        """Return a JPEG with the light and grain of a telephone's camera."""
        small = self.image.resize(SIZE, Image.Resampling.LANCZOS).filter(ImageFilter.GaussianBlur(0.6))
        grain = Image.effect_noise(SIZE, 22).convert("RGB")
        lit = Image.blend(small, grain, 0.045)
        shade = Image.new("L", SIZE, 0)
        ImageDraw.Draw(shade).ellipse((-160, -160, SIZE[0] + 160, SIZE[1] + 160), fill=255)
        dark = Image.eval(lit, lambda level: int(level * 0.8))
        done = Image.composite(lit, dark, shade.filter(ImageFilter.GaussianBlur(120)))
        out = io.BytesIO()
        done.save(out, "JPEG", quality=82)
        return out.getvalue()


def _indoors(c: Canvas) -> None:
    c.fade(*WALL, 0, 0.68)
    c.fade((164, 146, 122), (128, 112, 92), 0.68, 1)
    c.box(0.07, 0.12, 0.2, 0.3, (190, 216, 232))
    c.box(0.165, 0.12, 0.008, 0.3, (240, 238, 230))


def _outdoors(c: Canvas, ground: Colour = (176, 168, 150)) -> None:
    c.fade(*SKY, 0, 0.62)
    c.fade(ground, tuple(int(v * 0.8) for v in ground), 0.62, 1)  # type: ignore[arg-type]


def _counter(c: Canvas) -> None:
    """A registry's counter on a maternity ward: a certificate is handed over."""
    _indoors(c)
    c.box(0.4, 0.1, 0.46, 0.1, (34, 55, 126))
    for n in range(9):
        c.box(0.43 + n * 0.045, 0.135, 0.03, 0.028, (233, 237, 248))
    c.person(0.62, 0.78, 0.5)
    c.person(0.78, 0.78, 0.48, veil=True)
    c.box(0.42, 0.6, 0.52, 0.3, (146, 104, 66))
    c.box(0.4, 0.57, 0.56, 0.045, (182, 138, 94))
    c.box(0.7, 0.43, 0.13, 0.14, (44, 48, 56), round_by=0.006)
    c.person(0.27, 0.97, 0.66, veil=True)
    c.ball(0.345, 0.6, 0.035, (236, 214, 190))
    c.box(0.3, 0.61, 0.13, 0.09, (240, 240, 236), round_by=0.02)
    c.shape((252, 252, 250), 0.45, 0.5, 0.54, 0.49, 0.55, 0.6, 0.46, 0.61)
    c.box(0.47, 0.525, 0.05, 0.008, (34, 55, 126))


def _fort(c: Canvas) -> None:
    """An old fort by the sea, with visitors."""
    _outdoors(c, (198, 184, 150))
    c.fade((74, 130, 158), (110, 160, 176), 0.5, 0.64)
    c.box(0.24, 0.3, 0.62, 0.36, (206, 190, 160))
    for n in range(11):
        c.box(0.24 + n * 0.058, 0.255, 0.034, 0.06, (206, 190, 160))
    c.box(0.47, 0.42, 0.13, 0.24, (88, 74, 60), round_by=0.05)
    for place in (0.31, 0.38, 0.68, 0.76):
        c.box(place, 0.42, 0.025, 0.09, (110, 96, 78))
    c.tree(0.1, 0.7, 0.5)
    c.tree(0.93, 0.68, 0.42)
    for x, y, h in ((0.4, 0.78, 0.22), (0.46, 0.79, 0.23), (0.66, 0.84, 0.27)):
        c.person(x, y, h, veil=x > 0.6)
    c.person(0.2, 1.02, 0.56)
    c.box(0.255, 0.6, 0.05, 0.13, (26, 28, 34), round_by=0.008)
    c.box(0.261, 0.61, 0.038, 0.105, (143, 190, 222))


def _market(c: Canvas) -> None:
    """Stalls of small makers with labelled goods."""
    _outdoors(c)
    for n, colour in enumerate(((176, 38, 28), (27, 106, 68), (200, 150, 30))):
        x = 0.04 + n * 0.32
        c.box(x + 0.02, 0.3, 0.012, 0.5, (110, 92, 70))
        c.box(x + 0.26, 0.3, 0.012, 0.5, (110, 92, 70))
        for k in range(6):
            c.box(x + k * 0.048, 0.24, 0.048, 0.12, colour if k % 2 == 0 else (244, 242, 236))
        c.person(x + 0.14, 0.74, 0.36, veil=n != 1)
        c.box(x + 0.01, 0.6, 0.27, 0.2, (160, 122, 82))
        for k in range(7):
            c.box(x + 0.022 + k * 0.036, 0.535, 0.027, 0.07, c.chance.choice(CLOTHES), round_by=0.004)
            c.box(x + 0.026 + k * 0.036, 0.56, 0.019, 0.02, (250, 248, 240))
    c.person(0.36, 1.03, 0.5)
    c.person(0.63, 1.04, 0.48, veil=True)


def _clinic(c: Canvas) -> None:
    """A puskesmas with mothers arriving."""
    _outdoors(c, (150, 172, 120))
    c.shape((178, 84, 56), 0.2, 0.34, 0.52, 0.14, 0.84, 0.34)
    c.box(0.24, 0.33, 0.56, 0.34, (238, 240, 234))
    c.ball(0.52, 0.27, 0.035, (244, 246, 244))
    c.box(0.51, 0.235, 0.02, 0.07, (0, 122, 96))
    c.box(0.493, 0.257, 0.054, 0.026, (0, 122, 96))
    c.box(0.46, 0.43, 0.12, 0.24, (96, 132, 150))
    for x in (0.28, 0.37, 0.62, 0.71):
        c.box(x, 0.42, 0.06, 0.11, (150, 190, 206))
    c.shape((206, 198, 184), 0.46, 0.67, 0.58, 0.67, 0.78, 1, 0.26, 1)
    c.tree(0.12, 0.74, 0.5)
    c.tree(0.9, 0.72, 0.46)
    c.person(0.47, 0.82, 0.3, veil=True)
    c.person(0.57, 0.84, 0.31)
    c.person(0.41, 1.0, 0.46, veil=True)


def _reading_room(c: Canvas) -> None:
    """A room where children learn after school."""
    _indoors(c)
    c.box(0.36, 0.1, 0.56, 0.42, (132, 96, 62))
    for shelf in range(3):
        c.box(0.375, 0.125 + shelf * 0.13, 0.53, 0.11, (98, 70, 46))
        for n in range(26):
            tall = c.chance.uniform(0.06, 0.1)
            c.box(0.38 + n * 0.02, 0.235 + shelf * 0.13 - tall, 0.016, tall, c.chance.choice(CLOTHES))
    for n, x in enumerate((0.2, 0.38, 0.57, 0.76)):
        c.person(x, 0.86, 0.4, veil=n % 2 == 1)
    c.box(0.08, 0.68, 0.82, 0.045, (196, 156, 108))
    c.box(0.12, 0.72, 0.03, 0.26, (150, 112, 72))
    c.box(0.84, 0.72, 0.03, 0.26, (150, 112, 72))
    for x in (0.2, 0.38, 0.57, 0.76):
        c.shape((44, 48, 56), x - 0.05, 0.58, x + 0.05, 0.58, x + 0.055, 0.685, x - 0.055, 0.685)
        c.shape((170, 206, 226), x - 0.044, 0.59, x + 0.044, 0.59, x + 0.048, 0.675, x - 0.048, 0.675)


def _waste_bank(c: Canvas) -> None:
    """A waste bank: sorted bins, a scale, neighbours with sacks."""
    _outdoors(c, (166, 160, 146))
    c.box(0.08, 0.22, 0.84, 0.44, (222, 226, 214))
    c.shape((60, 120, 84), 0.04, 0.24, 0.5, 0.08, 0.96, 0.24)
    c.box(0.3, 0.26, 0.4, 0.07, (27, 106, 68))
    for n in range(8):
        c.box(0.33 + n * 0.043, 0.282, 0.03, 0.024, (240, 246, 240))
    for n, colour in enumerate(((34, 55, 126), (200, 150, 30), (27, 106, 68), (176, 38, 28))):
        x = 0.12 + n * 0.12
        c.box(x, 0.5, 0.095, 0.22, colour, round_by=0.008)
        c.box(x - 0.006, 0.48, 0.107, 0.035, tuple(int(v * 0.75) for v in colour))  # type: ignore[arg-type]
        c.box(x + 0.025, 0.57, 0.045, 0.05, (244, 244, 240))
    c.box(0.66, 0.66, 0.16, 0.03, (120, 126, 130))
    c.box(0.73, 0.48, 0.02, 0.19, (120, 126, 130))
    c.ball(0.74, 0.45, 0.042, (246, 246, 242))
    c.box(0.738, 0.41, 0.004, 0.06, (176, 38, 28))
    c.ball(0.74, 0.6, 0.045, (206, 200, 184))
    c.person(0.87, 0.82, 0.42)
    c.person(0.3, 1.02, 0.5, veil=True)
    c.ball(0.4, 0.88, 0.06, (214, 208, 190))
    c.person(0.58, 1.04, 0.5)


SCENES: dict[str, tuple[Callable[[Canvas], None], str]] = {
    "GOV-01": (_counter, "Ibu menerima akta lahir di loket bangsal bersalin (gambar contoh)"),
    "BRA-01": (_fort, "Pengunjung di benteng tepi laut dengan peta di telepon (gambar contoh)"),
    "ECO-01": (_market, "Tiga lapak usaha kecil dengan barang berlabel (gambar contoh)"),
    "LIV-01": (_clinic, "Ibu hamil berjalan ke puskesmas (gambar contoh)"),
    "SOC-01": (_reading_room, "Anak belajar di ruang baca kelurahan (gambar contoh)"),
    "ENV-01": (_waste_bank, "Warga menimbang sampah terpilah di bank sampah (gambar contoh)"),
}
"""What is seen of each programme, and in words."""


def picture(code: str) -> tuple[bytes, str]:
    """Return a programme's picture as JPEG, always the same, and its caption. Raises ``KeyError``."""
    scene, caption = SCENES[code]
    canvas = Canvas(code)
    scene(canvas)
    return canvas.finish(), caption
