"""What a file is called: what its owner called it, made harmless, ending as its content says."""

import unicodedata
from pathlib import PurePosixPath

from .kinds import Kind

LONGEST = 100


def clean(name: str, kind: Kind) -> str:
    """Return a name without paths, control or direction marks, inner dots and false endings."""
    last = PurePosixPath(name.replace("\\", "/")).name
    plain = "".join(c for c in unicodedata.normalize("NFC", last) if not unicodedata.category(c).startswith("C"))
    stem = plain.rpartition(".")[0] or plain
    stem = "".join("-" if c in '.<>:"/|?*%;`$' else c for c in stem).strip(" -")
    return f"{stem[: LONGEST - 6].strip(' -') or 'berkas'}.{kind.suffix}"
