"""What a survey asks: elements keyed by code, their words, their weights, and how answers become an index.

A definition is data. Its canonical text has a SHA-256, which every cycle keeps, so that a result says what was asked.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cached_property
from typing import Any

CODE = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,39}")
MOST_ELEMENTS, MOST_LABELS, LEAST_LABELS = 200, 10, 2


class Method(StrEnum):
    """How answers become an index; printed beside every result.

    ``SKM``: mean of nine means × 25 (PermenPANRB 14/2017). ``OF_MAXIMUM``: mean ÷ highest answer × 100.
    ``OF_RANGE``: (mean − 1) ÷ (highest − 1) × 100. ``MEAN``: mean of group means, then of section means, on the scale
    itself. ``BENEFIT_COST``: benefit minus cost, mapped to 1 … 5 (indicator 33 of the digital-government index).
    """

    SKM = "skm"
    OF_MAXIMUM = "of_maximum"
    OF_RANGE = "of_range"
    MEAN = "mean"
    BENEFIT_COST = "benefit_cost"


class Faulty(ValueError):
    """The definition can't be used; ``sentences`` say why."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self.sentences = list(sentences)
        super().__init__(" ".join(self.sentences))


@dataclass(frozen=True, slots=True)
class Element:
    """One thing asked. ``labels``: the words for 1, 2, 3 …; ``section`` and ``group`` file it; ``weight`` is relative.

    ``cost``: a high answer means a burden (only read by ``Method.BENEFIT_COST``).
    """

    code: str
    name: str
    question: str
    labels: tuple[str, ...]
    group: str = ""
    section: str = ""
    weight: Decimal = Decimal(1)
    cost: bool = False


@dataclass(frozen=True)
class Definition:
    """All that a survey asks. ``source``: law, guide or author of the questions."""

    code: str
    title: str
    method: Method
    elements: tuple[Element, ...]
    source: str = ""
    intro: str = ""
    names: Mapping[str, str] | None = None

    @cached_property
    def by_code(self) -> dict[str, Element]:
        """Elements by code."""
        return {element.code: element for element in self.elements}

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Codes in the order of the form."""
        return tuple(element.code for element in self.elements)

    @property
    def top(self) -> int:
        """The highest answer of any element."""
        return max((len(element.labels) for element in self.elements), default=0)

    def name_of(self, code: str) -> str:
        """Return the words for a group or section."""
        return (self.names or {}).get(code, code)

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """Groups in the order of the form."""
        return tuple(dict.fromkeys(element.group for element in self.elements if element.group))

    @cached_property
    def sections(self) -> tuple[str, ...]:
        """Sections in the order of the form."""
        return tuple(dict.fromkeys(element.section for element in self.elements if element.section))

    def part(self, code: str) -> tuple[Element, ...]:
        """Return the elements of one section or group; all of them for ``""``."""
        return tuple(e for e in self.elements if not code or code in (e.section, e.group))


def dump(definition: Definition) -> dict[str, Any]:
    """Return a definition as JSON-able data; ``read`` gives it back."""
    elements = [
        {key: (str(value) if isinstance(value, Decimal) else value) for key, value in asdict(e).items()}
        for e in definition.elements
    ]
    for row in elements:
        row["labels"] = list(row["labels"])
    return {
        "code": definition.code,
        "title": definition.title,
        "method": definition.method.value,
        "source": definition.source,
        "intro": definition.intro,
        "names": dict(definition.names or {}),
        "elements": elements,
    }


def fingerprint(body: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a definition's canonical text."""
    text = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def read(body: Mapping[str, Any]) -> Definition:
    """Return the definition that data describes. Raises ``Faulty`` with a sentence for each thing that is wrong."""
    faults: list[str] = []
    try:
        method = Method(str(body.get("method", "")))
    except ValueError:
        raise Faulty(["Cara menghitung indeks tidak dikenal."]) from None
    elements = tuple(_element(row, faults) for row in body.get("elements", ()))
    definition = Definition(
        code=str(body.get("code", "")),
        title=str(body.get("title", "")).strip(),
        method=method,
        elements=elements,
        source=str(body.get("source", "")),
        intro=str(body.get("intro", "")),
        names=dict(body.get("names", {})),
    )
    faults += _faults(definition)
    if faults:
        raise Faulty(faults)
    return definition


def _element(row: Mapping[str, Any], faults: list[str]) -> Element:
    try:
        weight = Decimal(str(row.get("weight", "1")))
    except InvalidOperation:
        faults.append(f"Bobot unsur {row.get('code', '')} bukan angka.")
        weight = Decimal(1)
    return Element(
        code=str(row.get("code", "")).strip(),
        name=str(row.get("name", "")).strip(),
        question=str(row.get("question", "")).strip(),
        labels=tuple(str(word).strip() for word in row.get("labels", ())),
        group=str(row.get("group", "")).strip(),
        section=str(row.get("section", "")).strip(),
        weight=weight,
        cost=bool(row.get("cost", False)),
    )


def _faults(definition: Definition) -> list[str]:
    found = []
    if not definition.title:
        found.append("Formulir belum berjudul.")
    if not 1 <= len(definition.elements) <= MOST_ELEMENTS:
        found.append(f"Formulir berisi 1 sampai {MOST_ELEMENTS} unsur.")
    seen: set[str] = set()
    for element in definition.elements:
        found += _element_faults(element)
        if element.code in seen:
            found.append(f"Kode unsur {element.code} dipakai dua kali.")
        seen.add(element.code)
    if definition.method is Method.SKM and len(definition.elements) != 9:
        found.append("Survei kepuasan masyarakat menanyakan tepat sembilan unsur.")
    if definition.method is Method.SKM and any(len(e.labels) != 4 for e in definition.elements):
        found.append("Jawaban survei kepuasan masyarakat berskala 1 sampai 4.")
    if definition.method is Method.BENEFIT_COST and len({e.cost for e in definition.elements}) != 2:
        found.append("Cara manfaat dikurangi beban memerlukan unsur manfaat dan unsur beban.")
    if len({len(e.labels) for e in definition.elements}) > 1:
        found.append("Semua unsur memakai skala yang sama panjang.")
    return found


def _element_faults(element: Element) -> list[str]:
    found = []
    if not CODE.fullmatch(element.code):
        found.append(f"Kode unsur “{element.code}” hanya boleh huruf, angka, titik, dan garis, diawali huruf.")
    if not element.question:
        found.append(f"Unsur {element.code} belum punya pertanyaan.")
    if not LEAST_LABELS <= len(element.labels) <= MOST_LABELS or not all(element.labels):
        found.append(f"Unsur {element.code} memerlukan {LEAST_LABELS} sampai {MOST_LABELS} pilihan jawaban.")
    if element.weight <= 0:
        found.append(f"Bobot unsur {element.code} harus lebih dari nol.")
    return found
