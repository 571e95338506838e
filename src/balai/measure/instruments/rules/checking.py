"""What must hold within an instrument before anything is scored with it. Sentences name each fault."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from .parts import Instrument

WHOLE, OFF = Fraction(100), Fraction(1, 100)
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
CODE = re.compile(r"[A-Za-z0-9]+([.-][A-Za-z0-9]+)*")
LONGEST_ID, LONGEST_CODE, MOST_NODES, MOST_DIGITS = 60, 40, 500, 4


def is_id(text: str) -> bool:
    """Tell whether a text can be the id of an instrument: small letters, digits and single hyphens."""
    return bool(ID.fullmatch(text)) and len(text) <= LONGEST_ID


def faults_of(instrument: Instrument) -> list[str]:
    """Name everything that may not stand together, in the order a reader would mend it."""
    return [fault for rule in RULES for fault in rule(instrument)]


def _words(instrument: Instrument) -> Iterator[str]:
    if not is_id(instrument.id):
        yield f"Kode instrumen “{instrument.id}” hanya boleh huruf kecil, angka, dan tanda hubung."
    if not is_id(instrument.family):
        yield f"Rumpun indeks “{instrument.family}” hanya boleh huruf kecil, angka, dan tanda hubung."
    for words, what in (
        (instrument.name, "Nama instrumen"),
        (instrument.legal_basis, "Dasar hukum"),
        (instrument.source, "Sumber"),
        (instrument.formula_words, "Kalimat rumus"),
    ):
        if not words:
            yield f"{what} belum diisi."
    if not 0 <= instrument.digits <= MOST_DIGITS:
        yield f"Pembulatan {instrument.digits} angka di belakang koma tidak dapat dipakai."


def _validity(instrument: Instrument) -> Iterator[str]:
    if instrument.valid_to is not None and instrument.valid_to < instrument.valid_from:
        yield f"Tahun berakhir {instrument.valid_to} mendahului tahun mulai {instrument.valid_from}."


def _codes(instrument: Instrument) -> Iterator[str]:
    if not instrument.leaves:
        yield "Instrumen tidak mempunyai butir."
    if len(instrument.nodes) > MOST_NODES:
        yield f"Instrumen mempunyai lebih dari {MOST_NODES} butir."
    for code, times in Counter(node.code for node in instrument.nodes).items():
        if times > 1:
            yield f"Kode {code} dipakai {times} kali."
    for node in instrument.nodes:
        if node.code and (not CODE.fullmatch(node.code) or len(node.code) > LONGEST_CODE):
            yield f"Kode {node.code} hanya boleh huruf, angka, titik, dan tanda hubung."
        if not node.name.strip():
            yield f"Butir {node.code} tanpa nama."


def _tree(instrument: Instrument) -> Iterator[str]:
    for node in instrument.nodes:
        if node.parent and node.parent not in instrument.by_code:
            yield f"Induk {node.parent} dari butir {node.code} tidak ada."
    for node in instrument.nodes:
        seen, here = {node.code}, node
        while here.parent in instrument.by_code:
            here = instrument.by_code[here.parent]
            if here.code in seen:
                yield f"Butir {node.code} berada di bawah dirinya sendiri."
                break
            seen.add(here.code)


def _weights(instrument: Instrument) -> Iterator[str]:
    for leaf in instrument.leaves:
        if leaf.weight <= 0:
            yield f"Bobot butir {leaf.code} harus lebih dari 0."
    total = sum((leaf.weight for leaf in instrument.leaves), Fraction())
    if instrument.leaves and abs(total - WHOLE) > OFF:
        yield f"Jumlah bobot semua butir {_said(total)}, seharusnya 100."
    if any(_tree(instrument)):
        return
    for node in instrument.nodes:
        if not node.leaf and node.weight:
            below = sum((leaf.weight for leaf in instrument.leaves_under(node.code)), Fraction())
            if abs(below - node.weight) > OFF:
                yield f"Bobot {node.code} tertulis {_said(node.weight)}, tetapi butir di bawahnya {_said(below)}."


def _levels(instrument: Instrument) -> Iterator[str]:
    wanted = list(instrument.scale.numbers)
    for leaf in instrument.leaves:
        found = [level.number for level in leaf.levels]
        for number in wanted:
            if number not in found:
                yield f"Butir {leaf.code} tidak menjelaskan tingkat {number}."
        for number, times in Counter(found).items():
            if number not in wanted:
                yield f"Butir {leaf.code} menjelaskan tingkat {number} yang di luar skala."
            elif times > 1:
                yield f"Butir {leaf.code} menjelaskan tingkat {number} sebanyak {times} kali."
        for level in leaf.levels:
            if not (level.name or level.criteria):
                yield f"Tingkat {level.number} butir {leaf.code} tanpa nama dan tanpa kriteria."


def _measured(instrument: Instrument) -> Iterator[str]:
    for node in instrument.nodes:
        if node.measured is None:
            continue
        cuts = list(node.measured.cuts)
        if not node.leaf:
            yield f"Butir {node.code} diukur, tetapi masih mempunyai butir di bawahnya."
        if cuts != sorted(set(cuts)) or len(cuts) != len(instrument.scale.numbers) - 1:
            yield f"Batas ukuran butir {node.code} harus naik dan satu kurangnya dari banyak tingkat."


def _bands(instrument: Instrument) -> Iterator[str]:
    edges = [band.minimum for band in instrument.bands]
    known = [edge for edge in edges if edge is not None]
    if any(edge is None for edge in edges[:-1]):
        yield "Hanya predikat terbawah yang boleh tanpa batas bawah."
    if edges and edges[-1] is not None:
        yield "Predikat terbawah harus tanpa batas bawah, supaya setiap nilai mempunyai predikat."
    if known != sorted(set(known), reverse=True):
        yield "Batas bawah predikat harus menurun, tanpa yang sama."
    for band in instrument.bands:
        if not band.label.strip():
            yield "Ada predikat tanpa nama."
    for label, times in Counter(band.label for band in instrument.bands if band.label).items():
        if times > 1:
            yield f"Predikat “{label}” tertulis {times} kali."


def _picture(instrument: Instrument) -> Iterator[str]:
    for code in instrument.picture:
        if code not in instrument.by_code:
            yield f"Gambar menyebut butir {code} yang tidak ada."


def _comparable(instrument: Instrument) -> Iterator[str]:
    if instrument.id in instrument.comparable_with:
        yield "Instrumen tidak perlu menyebut dirinya sendiri sebagai pembanding."


def _said(number: Fraction) -> str:
    return f"{float(number):.4f}".rstrip("0").rstrip(".").replace(".", ",")


RULES: tuple[Callable[[Instrument], Iterable[str]], ...] = (
    _words,
    _validity,
    _codes,
    _tree,
    _weights,
    _levels,
    _measured,
    _bands,
    _picture,
    _comparable,
)
