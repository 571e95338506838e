"""What each paper prints, in Indonesian whatever language its officer reads.

The city's letterhead, number, signer and QR come from ``balai.core.documents``.
"""

from .cards import child_card
from .certificates import akta, descent, stillbirth
from .families import family_card, heads

__all__ = ["akta", "child_card", "descent", "family_card", "heads", "stillbirth"]
