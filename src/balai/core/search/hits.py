"""What a search returns."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found. ``kind``: service, case_type, document, dataset, facility, agency, area. Higher is better."""

    kind: str
    title: str
    summary: str
    url: str
    score: float
    key: str = ""
