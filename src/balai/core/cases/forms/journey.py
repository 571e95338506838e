"""Which pages apply, in what order, and which is still open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from balai.core.declare import CaseType, Field, Step

from ..values import nth, round_of

MOST_ROUNDS = 20


@dataclass(frozen=True, slots=True)
class Page:
    """A step in a round; ``index`` is 0 for a step that does not repeat."""

    step: Step
    index: int

    @property
    def slug(self) -> str:
        """How the address names it: ``ibu`` or ``bayi-2``."""
        return f"{self.step.code}-{self.index}" if self.index else self.step.code

    @property
    def heading(self) -> str:
        """What stands above its answers: ``Ibu`` or ``Bayi 2``."""
        title = str(self.step.section or self.step.title)
        return f"{title} {self.index}" if self.index else title

    def fields(self, values: Mapping[str, Any]) -> list[Field]:
        """Return the fields that apply."""
        known = round_of(values, self.index) if self.index else values
        return [f for f in self.step.fields if f.when is None or f.when(known)]

    def open_fields(self, values: Mapping[str, Any]) -> list[Field]:
        """Return the fields that still have to be answered."""
        return [f for f in self.fields(values) if _is_open(f, nth(f.code, self.index), values)]


def _is_open(field: Field, key: str, values: Mapping[str, Any]) -> bool:
    if key not in values:
        return True
    return values[key] is None and field.required and not field.unknown


def journey(case_type: CaseType, values: Mapping[str, Any]) -> list[Page]:
    """Return the pages that apply to these answers."""
    pages = []
    for step in case_type.steps:
        if step.repeat is None:
            pages += [Page(step, 0)] if step.when is None or step.when(values) else []
            continue
        rounds = min(step.repeat(values), MOST_ROUNDS)
        pages += [Page(step, i) for i in range(1, rounds + 1) if step.when is None or step.when(round_of(values, i))]
    return _in_rounds(pages)


def foreseen(case_type: CaseType, values: Mapping[str, Any]) -> int:
    """Return how many pages the form will have when the questions still open get their usual answers."""
    return len(journey(case_type, {**case_type.usual, **values}))


def _in_rounds(pages: list[Page]) -> list[Page]:
    """Put neighbouring repeated steps round by round: all of baby 1 before baby 2."""
    ordered: list[Page] = []
    run: list[Page] = []
    for page in [*pages, None]:
        if page is not None and page.index:
            run.append(page)
            continue
        ordered += sorted(run, key=lambda p: p.index)  # stable: steps keep their order within a round
        run = []
        if page is not None:
            ordered.append(page)
    return ordered


def rounds_named(pages: Iterable[Page]) -> dict[str, str]:
    """Return by page what to add to a label that stands alone: `` (Bayi 2)`` where there are several, else nothing."""
    pages = list(pages)
    several = {page.step.code for page in pages if page.index > 1}
    return {page.slug: f" ({page.heading})" if page.step.code in several else "" for page in pages}


def labels(case_type: CaseType, values: Mapping[str, Any]) -> dict[str, str]:
    """Return by key what each question is called where it stands alone."""
    pages = journey(case_type, values)
    added = rounds_named(pages)
    return {
        nth(field.code, page.index): f"{field.label or page.step.title}{added[page.slug]}"
        for page in pages
        for field in page.fields(values)
    }


def missing(case_type: CaseType, values: Mapping[str, Any]) -> Page | None:
    """Return the first page with a question still open, or ``None`` when all are answered."""
    return next((p for p in journey(case_type, values) if p.open_fields(values)), None)


def relevant(case_type: CaseType, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return only the answers to questions that apply; what a changed mind made moot is left out."""
    asked = {nth(f.code, p.index) for p in journey(case_type, values) for f in p.fields(values)}
    return {key: value for key, value in values.items() if key in asked}
