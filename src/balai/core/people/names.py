"""Names of persons: one field, as on the card. One word is a name."""

import re
import unicodedata

_SPACES = re.compile(r"\s+")
_PLAIN = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*\Z")  # most names: nothing to tidy, nothing to strip


def tidy(name: str) -> str:
    """Return the name with single spaces and composed letters; nothing else is changed."""
    return name if _PLAIN.match(name) else _SPACES.sub(" ", unicodedata.normalize("NFC", name)).strip()


def key(name: str) -> str:
    """Return what the name is sorted and searched by: no case, no accents, no marks."""
    if _PLAIN.match(name):
        return name.lower()[:160]
    bare = unicodedata.normalize("NFKD", name).casefold()
    return _SPACES.sub(" ", "".join(c for c in bare if c.isalnum() or c.isspace())).strip()[:160]
