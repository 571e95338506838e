"""Run as a process of its own, knowing nothing of Balai: a HEIC on standard input, a JPEG on standard output.

A damaged HEIC can crash the decoder; here it takes only this process with it. Exit codes: 0 done, 3 too many pixels,
anything else (a crash among it) not readable. Usage: ``heic_child.py PIXELS LONGEST QUALITY``.
"""

import io
import resource
import sys

MEMORY, SECONDS = 1_500_000_000, 15
TOO_LARGE, UNREADABLE = 3, 4


def main(pixels: int, longest: int, quality: int) -> int:
    """Draw the picture; return the exit code."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from pi_heif import register_heif_opener
    from PIL import Image

    register_heif_opener(thumbnails=False, decode_threads=1)
    try:
        with Image.open(io.BytesIO(sys.stdin.buffer.read()), formats=["HEIF"]) as opened:
            if opened.size[0] * opened.size[1] > pixels:
                return TOO_LARGE
            opened.thumbnail((longest, longest))
            opened.convert("RGB").save(sys.stdout.buffer, "JPEG", quality=quality)
    except Exception:
        return UNREADABLE
    return 0


if __name__ == "__main__":
    sys.exit(main(*(int(word) for word in sys.argv[1:4])))
