"""What the port is given and gives back."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Box:
    """The place reserved for a visible signature: page from 1, points from the lower left corner of that page.

    ``page_height``: points, A4 unless said; a protocol that measures from the top needs it.
    """

    page: int
    x: float
    y: float
    width: float
    height: float
    page_height: float = 841.89

    def top(self) -> float:
        """Return the distance of the box's upper edge from the page's upper edge, in points."""
        return self.page_height - self.y - self.height


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: the name and title as printed, and by what the signing service knows them.

    ``nik`` is personal data: it stays out of ``repr``.
    """

    name: str
    title: str
    agency: str
    nik: str = field(default="", repr=False)
    email: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class SignedPdf:
    """A signed paper. ``reference`` is the signing service's own id of it, empty when it gives none."""

    pdf: bytes = field(repr=False)
    back_end: str
    reference: str = ""
