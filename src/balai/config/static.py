"""Static files with a hash in their name, compressed once at start: quickly, since a first start waits for it."""

from collections.abc import Iterable, Iterator
from typing import Any

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

LARGE_BYTES = 32 * 1024
BEST, QUICK = 11, 8  # Brotli levels; at 8 the large libraries are 8 % larger and 18 times sooner done


class Quick(Compressor):
    """Presses small files, our own, as far as it goes, and large ones a little less."""

    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        """Return ``data`` compressed."""
        import brotli

        return brotli.compress(data, quality=BEST if len(data) < LARGE_BYTES else QUICK)


class Storage(CompressedManifestStaticFilesStorage):
    """Compresses only the files that pages name: those with a hash."""

    def create_compressor(self, **options: Any) -> Compressor:
        """Return the compressor to use."""
        return Quick(**options)

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Compress what has a hash in its name."""
        named = set(self.hashed_files.values())
        return super().compress_files([path for path in paths if path.replace("\\", "/") in named])
