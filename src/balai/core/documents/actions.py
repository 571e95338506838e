"""What happens to a paper, in one place to import from."""

from .batches import NothingToSign, sign
from .changes import reprint, supersede, withdraw
from .issuing import attach_external, issue, new_code, rehearse, rewrite
from .keeping import Changed, NotPossible

__all__ = [
    "Changed",
    "NotPossible",
    "NothingToSign",
    "attach_external",
    "issue",
    "new_code",
    "rehearse",
    "reprint",
    "rewrite",
    "sign",
    "supersede",
    "withdraw",
]
