"""A phone's HEIC as a JPEG, decoded in a process of its own: docs/adr/0012 says with what, and why there."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from .heic_child import TOO_LARGE
from .refusing import Refused

CHILD = Path(__file__).with_name("heic_child.py")
SECONDS = 20.0
QUALITY = 95  # it is drawn once more afterwards


def to_jpeg(data: bytes, *, megapixels: int, longest: int) -> bytes:
    """Return the picture as JPEG, at most ``longest`` pixels long.

    Raises ``Refused``: ``pixels`` when it is larger than that, ``heic`` when it can't be read, takes too long, crashes
    the decoder, or no decoder is installed.
    """
    if find_spec("pi_heif") is None:
        raise Refused("heic")
    asked = [sys.executable, "-I", str(CHILD), str(megapixels * 1_000_000), str(longest), str(QUALITY)]
    try:
        done = subprocess.run(asked, input=data, capture_output=True, timeout=SECONDS, env={}, check=False)
    except (subprocess.TimeoutExpired, OSError):
        raise Refused("heic") from None
    if done.returncode == TOO_LARGE:
        raise Refused("pixels", megapixels=megapixels)
    if done.returncode or not done.stdout:
        raise Refused("heic")
    return done.stdout
