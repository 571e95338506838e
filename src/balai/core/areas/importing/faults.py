"""What an import says afterwards: what changed, or every line that stopped it."""

from dataclasses import asdict, dataclass

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong on a line of the file, in a sentence. Lines count from 1; 0 means the file as a whole."""

    line: int
    sentence: str

    def __str__(self) -> str:
        return f"Baris {self.line}: {self.sentence}" if self.line else self.sentence


class ImportFailed(Exception):
    """Nothing was taken over. ``faults`` names every line to mend, in order."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = sorted(faults, key=lambda f: f.line)
        super().__init__("\n".join(self.lines()))

    def lines(self) -> list[str]:
        """Return the faults as text, the first fifty and how many more there are."""
        more = len(self.faults) - SHOWN
        return [str(f) for f in self.faults[:SHOWN]] + ([f"… dan {more} kesalahan lain."] if more > 0 else [])


@dataclass(slots=True)
class Report:
    """How many rows were read and what became of them."""

    rows: int = 0
    created: int = 0
    renamed: int = 0
    changed: int = 0
    closed: int = 0
    unchanged: int = 0
    mended: int = 0

    def as_dict(self) -> dict[str, int]:
        """Return the counts by name."""
        return asdict(self)
